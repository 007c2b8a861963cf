using System.Net;
using Departement77.SystemTests.ContractPolicy;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.SgmNetwork.Access;
using Departement77.TestKit;

namespace Departement77.SystemTests.Api;

/// <summary>Who may do what, as one table that is walked. A route that the table does not name fails, and so does one without a permission.</summary>
public sealed class AccessTableTests(AccessTableTests.OneHost shared) : IClassFixture<AccessTableTests.OneHost>
{
    internal static readonly string?[] Clients =
        [null, "member:217701275", "member:217704055", "coordinator", "desk-officer", "contributor:deea-sepoma", "contributor:caue77", "integrator", "auditor", "admin", "catalogue-editor"];

    private static readonly Guid PaymentContract = Guid.Parse("0199b000-0000-7000-8000-000000000077");

    internal const string Table = """
        route                                                                     | nobody | own | other | coord | desk | body | body2 | integ | audit | admin | editor
        GET  /service-catalogue/offers                                            | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}                                    | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}/price?authority=217701275          | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}/eligibility?authority=217701275    | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}/versions                           | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}/versions/{number}                  | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/{offer}/versions/compare?from=1&to=1       | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/offers/drafts                                     | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | ok    | 403   | ok
        GET  /service-catalogue/offers/to-review                                  | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | ok    | 403   | ok
        POST /service-catalogue/offers/{offer}/reviewed                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | ok
        POST /service-catalogue/offers                                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | ok
        POST /service-catalogue/offers/import?dryRun=true                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | ok
        POST /service-catalogue/offers/{offer}/revise                             | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | ok
        POST /service-catalogue/offers/{offer}/submit                             | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | ok
        POST /service-catalogue/offers/{offer}/send-back                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/offers/{offer}/publish                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/offers/{offer}/withdraw                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/offers/{offer}/replace                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/offers/{offer}/referents                          | 401    | 403 | 403   | ok    | 403  | ok   | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/provider-bodies                                   | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/provider-bodies/{code}                            | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/provider-bodies/{code}/inbox                      | 401    | 403 | 403   | ok    | ok   | ok   | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/statistics/time-limits                            | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/statistics                                        | 401    | 403 | 403 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        GET  /service-catalogue/open-data/catalogue.json                          | ok     | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok 
        GET  /service-catalogue/open-data/offers.csv                              | ok     | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok  | ok 
        POST /service-catalogue/recommendations                                   | 401    | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /service-catalogue/saved-searches                                    | 401    | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403 | 403
        POST /service-catalogue/saved-searches                                    | 401    | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /service-catalogue/saved-searches/{savedSearch}                      | 401    | ok  | 404 | 404 | 404 | 403 | 403 | 403 | 403 | 403 | 403
        PUT  /service-catalogue/saved-searches/{savedSearch}                      | 401    | ok  | 404 | 404 | 404 | 403 | 403 | 403 | 403 | 403 | 403
        POST /service-catalogue/saved-searches/{savedSearch}/stop                 | 401    | ok  | 404 | 404 | 404 | 403 | 403 | 403 | 403 | 403 | 403
        POST /service-catalogue/saved-searches/confirm                            | 404    | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404
        POST /service-catalogue/saved-searches/stop-by-link                       | 404    | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404
        POST /service-catalogue/provider-bodies/{code}/referents                  | 401    | 403 | 403   | ok    | 403  | ok   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/referents/{referent}/remove | 401   | 403 | 403   | 404   | 403  | 404  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/requests/{request}/quotes                         | 401   | ok    | 404   | ok    | ok    | ok    | 404   | 403   | ok    | 403   | 403
        GET  /service-catalogue/requests/{request}/quotes/{quote}                 | 401   | 404   | 404   | 404   | 404   | 404   | 404   | 403   | 404   | 403   | 403
        POST /service-catalogue/requests/{request}/quotes                         | 401   | 403   | 403   | 403   | 403   | 404   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/quotes/{quote}/accept          | 401   | 404   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/quotes/{quote}/refuse          | 401   | 404   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/quotes/{quote}/withdraw        | 401   | 403   | 403   | 403   | 403   | 404   | 404   | 403   | 403   | 403   | 403
        GET  /service-catalogue/suggestions                                       | 401   | ok    | ok    | ok    | ok    | ok    | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/suggestions/unmet-needs                           | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/suggestions/{suggestion}                          | 401   | 404   | 404   | 404   | 404   | 404   | 404   | 403   | 404   | 403   | 403
        POST /service-catalogue/suggestions                                       | 401   | ok    | ok    | ok    | ok    | ok    | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/suggestions/{suggestion}/plan                     | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/suggestions/{suggestion}/accept                   | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/suggestions/{suggestion}/reject                   | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/suggestions/{suggestion}/merge                    | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/catalogue-reviews                                 | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/catalogue-reviews/{review}                        | 404   | 404   | 404   | 404   | 404   | 404   | 404   | 404   | 404   | 404   | 404
        POST /service-catalogue/catalogue-reviews                                 | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/catalogue-reviews/{review}/open                   | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/catalogue-reviews/{review}/opinions               | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/catalogue-reviews/{review}/decide                 | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/catalogue-reviews/{review}/publish                | 401   | 403   | 403   | 404   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/advisory-bodies                                   | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/provider-bodies/{code}/live-work                  | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/start-closing              | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/keep-open                  | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/close                      | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/hand-over                  | 401   | 403   | 403   | ok    | 403   | 403   | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/provider-bodies/{code}/end-offers                 | 401   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/reference-lists                                   | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/communes                                                  | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/communes/{insee}                                          | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/communes/{insee}/population                               | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/communes/{insee}/distance?to=77288                        | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/intercommunalities                                        | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/intercommunalities/{siren}                                | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/syndicates                                                | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /territory/syndicates/{siren}                                        | 404    | 404 | 404   | 404   | 404  | 404  | 404   | 404   | 404   | 404   | 404
        POST /territory/syndicates                                                | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        POST /territory/syndicates/{siren}/communes                               | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 404   | 403
        GET  /events                                                              | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        GET  /events/types                                                        | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /events/types/{type}                                                 | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /events/types/{type}/schema                                          | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /events/asyncapi.json                                                | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /events/retention                                                    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        GET  /webhooks                                                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        POST /webhooks                                                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        GET  /webhooks/{webhook}                                                  | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        PUT  /webhooks/{webhook}                                                  | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        POST /webhooks/{webhook}/prove                                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        POST /webhooks/{webhook}/ping                                             | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        POST /webhooks/{webhook}/rotate-secret                                    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        POST /webhooks/{webhook}/revoke-old-secret                                | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 403   | 403
        POST /webhooks/{webhook}/replay                                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        POST /webhooks/{webhook}/events/{event}/replay                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        GET  /webhooks/{webhook}/deliveries                                       | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        GET  /webhooks/{webhook}/attempts                                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        POST /webhooks/{webhook}/disable                                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        POST /webhooks/{webhook}/enable                                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | ok    | 403
        DELETE /webhooks/{webhook}                                                  | 401    | 403 | 403   | 403   | 403  | 403  | 403   | ok    | 403   | 404   | 403
        GET  /authorities/{siren}/timeline                                        | 401    | ok  | 404   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /operations/subscribers                                              | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        GET  /operations/dead-deliveries                                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        GET  /operations/unknown-events                                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        GET  /operations/health                                                   | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        GET  /operations/audit                                                    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | ok    | ok    | 403
        GET  /operations/audit/verification                                       | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | ok    | ok    | 403
        POST /operations/dead-deliveries/replay                                   | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        POST /operations/dead-deliveries/discard                                  | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        POST /operations/subscribers/{subscriber}/replay                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | ok    | 403
        POST /operations/dead-deliveries/{subscriber}/{position}/replay           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 404   | 403
        POST /operations/dead-deliveries/{subscriber}/{position}/discard          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 404   | 403
        GET  /operations/retention                                                | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | ok    | ok    | 403
        POST /privacy/persons/find                                                | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /privacy/persons/{person}                                            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /privacy/persons/{person}/archive                                    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /privacy/persons/{person}/anonymise                                  | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /privacy/me                                                          | 401    | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /privacy/me/archive                                                  | 401    | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /privacy/processing-register                                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/memberships                                       | 401    | ok  | ok    | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/memberships/{membership}                          | 401    | ok  | 404   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/requests                                          | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/requests/{request}                                | 401    | ok  | 404   | ok    | ok   | ok   | 404   | 403   | ok    | 403   | 403
        POST /service-catalogue/memberships                                       | 401    | ok  | ok    | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests                                          | 401    | ok  | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/registrations | 401    | ok  | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings                                     | 401    | ok  | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/acknowledge                    | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/qualify                        | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments                    | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/route                          | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/route-in-bulk                            | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/ask-member                     | 401    | 403 | 403   | ok    | 403  | ok   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/answer                         | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/reject                         | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/accept   | 401 | 403 | 403   | 403   | 403  | ok   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/decline  | 401 | 403 | 403   | 403   | 403  | ok   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/start    | 401 | 403 | 403   | 403   | 403  | ok   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/complete | 401 | 403 | 403   | 403   | 403  | ok   | 404   | 403   | 403   | 403   | 403
        GET  /service-catalogue/requests/{request}/messages                       | 401    | ok  | 404   | ok    | ok   | ok   | 404   | 403   | ok    | 403   | 403
        POST /service-catalogue/requests/{request}/messages                       | 401    | ok  | 404   | ok    | 403  | ok   | 404   | 403   | 403   | 403   | 403
        GET  /service-catalogue/requests/{request}/notes                          | 401    | 403 | 403   | ok    | ok   | ok   | 404   | 403   | ok    | 403   | 403
        POST /service-catalogue/requests/{request}/notes                          | 401    | 403 | 403   | ok    | 403  | ok   | 404   | 403   | 403   | 403   | 403
        GET  /service-catalogue/routing-rule-sets                                 | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/routing-rule-sets/{ruleSet}                       | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /service-catalogue/routing-rule-sets                                 | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/routing-rule-sets/{ruleSet}/simulate              | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/routing-rule-sets/{ruleSet}/activate              | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/routing-rule-sets/{ruleSet}/discard               | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/transfer | 401 | 403 | 403   | ok    | 403  | ok   | 404   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/assignments/{assignment}/time-limits | 401 | 403 | 403 | ok   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/requests/{request}/documents                      | 401    | ok  | 404   | ok    | ok   | ok   | 404   | 403   | ok    | 403   | 403
        POST /service-catalogue/requests/{request}/documents?name=essai.txt       | 401    | ok  | 404   | ok    | 403  | ok   | 404   | 403   | 403   | 403   | 403
        GET  /service-catalogue/requests/{request}/documents/{document}           | 401    | ok  | 404   | ok    | ok   | ok   | 404   | 403   | ok    | 403   | 403
        POST /service-catalogue/requests/{request}/close                          | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/reopen                         | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/satisfaction                   | 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/requests/{request}/cancel                         | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/review                   | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/activate                 | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/reject                   | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/suspend                  | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/resume                   | 401    | 403 | 403   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/memberships/{membership}/end                      | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/request-drafts                                    | 401    | ok  | ok    | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/request-drafts/{draft}                            | 401    | 404 | 404   | 404   | 404  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/request-drafts/{draft}/submit                     | 401    | 404 | 404   | 404   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/request-drafts/{draft}/discard                    | 401    | 404 | 404   | 404   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/portfolios                                        | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/portfolios/unassigned                             | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/portfolios/{portfolio}                            | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/portfolios/{portfolio}/requests                   | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/portfolios/{portfolio}/memberships                | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /service-catalogue/portfolios/{portfolio}/timeline                   | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /service-catalogue/portfolios                                        | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/portfolios/{portfolio}/assign                     | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/portfolios/{portfolio}/release                    | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/portfolios/{portfolio}/hand-over                  | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/portfolios/{portfolio}/close                      | 401    | 403 | 403   | ok    | ok   | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/training-sessions                                 | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/training-sessions/{trainingSession}               | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/training-sessions/{trainingSession}/calendar.ics  | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        POST /service-catalogue/training-sessions                                 | 401    | 403 | 403   | ok    | 403  | 403  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/revise        | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/open          | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        GET  /service-catalogue/training-sessions/{trainingSession}/registrations | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/registrations/{registration}/accept | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/registrations/{registration}/decline | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/registrations/{registration}/cancel | 401    | ok  | 404   | ok    | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /service-catalogue/training-sessions/{trainingSession}/waiting-list  | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/training-sessions/{trainingSession}/attendance    | 401    | 403 | 403   | ok    | ok   | 404  | ok    | 403   | ok    | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/attendance    | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        GET  /service-catalogue/training-sessions/{trainingSession}/certificates  | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/training-sessions/{trainingSession}/certificates/{registration} | 401    | 404 | 404   | 404   | 404  | 404  | 404   | 403   | 404   | 403   | 403
        GET  /service-catalogue/training-certificates/{code}                      | 404    | 404 | 404   | 404   | 404  | 404  | 404   | 404   | 404   | 404   | 404
        POST /service-catalogue/training-sessions/{trainingSession}/hold          | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/training-sessions/{trainingSession}/cancel        | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        GET  /contract-policy/schemes                                             | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /contract-policy/schemes/{code}                                      | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /contract-policy/schemes/{code}/versions                             | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        GET  /contract-policy/schemes/{code}/versions/{version}                   | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        POST /contract-policy/funding-simulations                                 | ok     | ok  | ok    | ok    | ok   | ok   | ok    | ok    | ok    | ok    | ok
        POST /contract-policy/schemes/{code}/versions                             | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/schemes/{code}/versions/{version}/put-in-force      | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/envelopes                                           | 401    | ok  | ok    | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/envelopes/{envelope}                                | 401    | 404 | 404   | 404   | 404  | 403  | 403   | 403   | 404   | 403   | 403
        POST /contract-policy/envelopes                                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/envelopes/{envelope}/add-bonus                      | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/envelopes/{envelope}/close                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/contracts                                           | 401    | ok  | ok    | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/contracts/{contract}                                | 401    | ok  | 404   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /contract-policy/contracts                                           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/signatures                     | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/notify                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/cancel                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/works-start                    | 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/realisation-agreements         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/realisation-agreements/{agreement}/signatures| 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/contracts/{contract}/commitments                    | 401    | ok  | 404   | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /contract-policy/contracts/{contract}/commitments                    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/commitments/{commitment}/record-proof| 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/commitments/{commitment}/proof?name=essai.txt| 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/contracts/{contract}/commitments/{commitment}/proof | 401    | 404 | 404   | 404   | 404  | 403  | 403   | 403   | 404   | 403   | 403
        POST /contract-policy/contracts/{contract}/amendments                     | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/amendments/{amendment}/vote    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/amendments/{amendment}/signatures| 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/amendments/{amendment}/put-in-force| 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/amendments/{amendment}/abandon | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/extensions                     | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/suspend                        | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/resume                         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/terminate                      | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/close                          | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/commitments                                         | 401    | ok  | ok    | ok    | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/applications                                            | 401 | ok  | ok  | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/applications                                            | 401 | ok  | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/applications/{application}                              | 401 | ok  | 404 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/applications/{application}/operations                   | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        PUT  /contract-policy/applications/{application}/operations/{operation}       | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        DELETE /contract-policy/applications/{application}/operations/{operation}       | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        PUT  /contract-policy/applications/{application}/financing-plan               | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        PUT  /contract-policy/applications/{application}/options                      | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/applications/{application}/documents                    | 401 | ok  | 404 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/applications/{application}/documents?name=essai.txt&kind=other | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/applications/{application}/documents/{document}         | 401 | ok  | 404 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/applications/{application}/submit                       | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/ask-documents                | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/mark-complete                | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/applications/{application}/opinions                     | 401 | ok  | 404 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/applications/{application}/opinions                     | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/opinions/{opinion}/record    | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/set-retained-amounts         | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/propose-to-vote              | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/put-on-agenda                | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/resume-instruction           | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/record-vote                  | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/applications/{application}/withdraw                     | 401 | ok  | 404 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/vote-sessions                                           | 401 | 403 | 403 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/vote-sessions                                           | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/vote-sessions/{session}                                 | 401 | 403 | 403 | ok  | ok  | 403 | 403 | 403 | ok  | 403 | 403
        POST /contract-policy/vote-sessions/{session}/hold                            | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/vote-sessions/{session}/close                           | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /contract-policy/vote-sessions/{session}/cancel                          | 401 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403 | 403
        GET  /contract-policy/payment-requests                                    | 401    | ok  | ok    | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/payment-requests/{paymentRequest}                   | 401    | ok  | 404   | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/payment-requests/{paymentRequest}/documents         | 401    | ok  | 404   | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/payment-requests/{paymentRequest}/documents/{paymentDocument} | 401    | 404 | 404   | 403   | 404  | 403  | 403   | 403   | 404   | 403   | 403
        GET  /contract-policy/contracts/{contract}/payments                       | 401    | ok  | 404   | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/repayment-orders                                    | 401    | ok  | ok    | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /contract-policy/payment-requests                                    | 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/contracts/{contract}/payment-preview                | 401    | ok  | 404   | 403   | ok   | 403  | 403   | 403   | ok    | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/documents?name=essai.txt | 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/resubmit          | 401    | ok  | 404   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/ask-changes       | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/check             | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/approve           | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/refuse            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/send-to-finance   | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/mark-paid         | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/payment-requests/{paymentRequest}/mark-failed       | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/repayment-orders/{repaymentOrder}/mark-recovered    | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/repayment-orders/{repaymentOrder}/cancel            | 401    | 403 | 403   | 403   | 403  | 403  | 403   | 403   | 403   | 403   | 403
        POST /contract-policy/schemes/{code}/versions/{version}/discard           | 401   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403   | 403
        GET  /contract-policy/authority-files                                     | 401   | ok    | ok    | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/authority-files/{siren}                             | 401   | ok    | 404   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/applications-by-state                        | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/contracts-expiring                           | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/envelope-consumption                         | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/payments-due                                 | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/commitments-overdue                          | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/forecasts                                    | 401   | 403   | 403   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/boards/session-agenda?session=0199b000-0000-7000-8000-0000000000a1 | 401   | 403   | 403   | 404   | 404   | 403   | 403   | 403   | 404   | 403   | 403
        GET  /contract-policy/boards/aid-received?authority=217701275             | 401   | ok    | 404   | ok    | ok    | 403   | 403   | 403   | ok    | 403   | 403
        GET  /contract-policy/open-data/contracts.csv                             | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok
        GET  /contract-policy/open-data/aid-map.json                              | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok    | ok
        GET  /service-catalogue/exhibition-copies                                 | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | ok
        GET  /service-catalogue/exhibition-copies/{copy}                          | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | ok
        GET  /service-catalogue/exhibition-copies/{copy}/availability             | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | ok
        POST /service-catalogue/exhibition-copies                                 | 401    | 403 | 403   | ok    | 403  | ok   | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/exhibition-copies/{copy}/send-to-repair           | 401    | 403 | 403   | ok    | 403  | 403  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/exhibition-copies/{copy}/repair                   | 401    | 403 | 403   | ok    | 403  | 403  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/exhibition-copies/{copy}/withdraw                 | 401    | 403 | 403   | ok    | 403  | 403  | ok    | 403   | 403   | 403   | 403
        GET  /service-catalogue/loan-bookings                                     | 401    | ok  | ok    | ok    | ok   | ok   | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/loan-bookings/{booking}                           | 401    | ok  | 404   | ok    | ok   | 404  | ok    | 403   | ok    | 403   | 403
        GET  /service-catalogue/loan-bookings/{booking}/agreement                 | 401    | ok  | 404   | ok    | ok   | 404  | ok    | 403   | ok    | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/approve                   | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/refuse                    | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/sign                      | 401    | ok  | 404   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/record-insurance          | 401    | ok  | 404   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/pick-up                   | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/return                    | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/close                     | 401    | 403 | 403   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        POST /service-catalogue/loan-bookings/{booking}/cancel                    | 401    | ok  | 404   | ok    | 403  | 404  | ok    | 403   | 403   | 403   | 403
        """;

    internal static readonly Dictionary<string, object> Bodies = new(StringComparer.Ordinal)
    {
        ["/service-catalogue/offers"] = OfferLifeTests.Sheet(),
        ["/service-catalogue/offers/{offer}/revise"] = OfferLifeTests.Sheet(kind: null),
        ["/service-catalogue/offers/{offer}/reviewed"] = new { note = "L'offre reste valable." },
        ["/service-catalogue/offers/{offer}/referents"] = new { body = "deea-sepoma", referentId = Guid.CreateVersion7() },
        ["/service-catalogue/provider-bodies/{code}/referents"] = new { name = "Camille Martin", email = "camille.martin@exemple.fr" },
        ["/service-catalogue/memberships"] = Desk.Membership(),
        ["/service-catalogue/requests"] = Desk.Request(),
        ["/service-catalogue/requests/{request}/qualify"] = new { theme = "eau", urgency = "Normal" },
        ["/service-catalogue/requests/{request}/assignments"] = new { body = "deea-satese" },
        ["/service-catalogue/requests/{request}/assignments/{assignment}/complete"] = new { outcome = "Delivered" },
        ["/service-catalogue/requests/{request}/assignments/{assignment}/decline"] = new { reasonCode = "capacity", reason = "Notre équipe est complète." },
        ["/service-catalogue/requests/route-in-bulk"] = new { requests = new[] { Guid.Empty } },
        ["/service-catalogue/requests/{request}/ask-member"] = new { question = "Avez-vous le plan du réseau ?" },
        ["/service-catalogue/requests/{request}/answer"] = new { answer = "Oui, en mairie." },
        ["/service-catalogue/requests/{request}/reopen"] = new { reason = "Il manque le plan des fuites." },
        ["/service-catalogue/requests/{request}/satisfaction"] = new { contacted = true, useful = true, score = 4 },
        ["/service-catalogue/requests/{request}/assignments/{assignment}/transfer"] = new { body = "deea-satese", reason = "Le sujet relève de l'assainissement." },
        ["/service-catalogue/requests/{request}/assignments/{assignment}/time-limits"] = new { deliverable = 40, reason = "Le relevé prendra plus de temps." },
        ["/service-catalogue/requests/{request}/messages"] = new { text = "Bonjour." },
        ["/service-catalogue/requests/{request}/notes"] = new { text = "À suivre." },
        ["/service-catalogue/request-drafts/{draft}/submit"] = new { subject = "Réponse au réseau", need = "Le besoin en quelques mots." },
        ["/service-catalogue/request-drafts/{draft}/discard"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/recommendations"] = new { project = "Nous voulons réparer les fuites de notre réseau d'eau potable." },
        ["/service-catalogue/saved-searches"] = new { email = "mairie@commune.example", theme = "eau" },
        ["/service-catalogue/saved-searches/{savedSearch}"] = new { frequency = "Daily", search = "captage" },
        ["/service-catalogue/saved-searches/confirm"] = new { token = "inconnu" },
        ["/service-catalogue/saved-searches/stop-by-link"] = new { token = "inconnu" },
        ["/service-catalogue/routing-rule-sets"] = Desk.RuleSet(),
        ["/service-catalogue/requests/{request}/quotes"] = new { assignmentId = Guid.CreateVersion7(), basis = "Étude du réseau." },
        ["/service-catalogue/requests/{request}/quotes/{quote}/refuse"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/suggestions"] = new { text = "Une offre sur les haies manque au catalogue.", themeCode = "paysage" },
        ["/service-catalogue/suggestions/{suggestion}/plan"] = new { reviewId = Guid.CreateVersion7() },
        ["/service-catalogue/suggestions/{suggestion}/accept"] = new { decision = "Une offre sera écrite cet hiver." },
        ["/service-catalogue/suggestions/{suggestion}/reject"] = new { decision = "Une offre sera écrite cet hiver." },
        ["/service-catalogue/suggestions/{suggestion}/merge"] = new { into = Guid.CreateVersion7(), decision = "Une offre sera écrite cet hiver." },
        ["/service-catalogue/catalogue-reviews"] = new { year = 2031, half = 1 },
        ["/service-catalogue/catalogue-reviews/{review}/opinions"] = new { body = "conseil-strategique", position = "Favourable", text = "Le conseil approuve la revue." },
        ["/service-catalogue/catalogue-reviews/{review}/decide"] = new { conclusions = "Le catalogue répond aux besoins." },
        ["/service-catalogue/provider-bodies/{code}/start-closing"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/provider-bodies/{code}/close"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/provider-bodies/{code}/hand-over"] = new { to = "deea-sepoma" },
        ["/service-catalogue/provider-bodies/{code}/end-offers"] = new { offers = new[] { new { offerId = "0199a000-0000-7000-8000-000000000003" } } },
        ["/service-catalogue/portfolios"] = new { officer = "agent-essai", name = "Camille Renard" },
        ["/service-catalogue/portfolios/{portfolio}/assign"] = new { authorities = new[] { Desk.Coubert } },
        ["/service-catalogue/portfolios/{portfolio}/release"] = new { authorities = new[] { Desk.Coubert } },
        ["/service-catalogue/exhibition-copies"] = new { offerId = "0199a000-0000-7000-8000-000000000014", label = "Exemplaire d'essai" },
        ["/service-catalogue/exhibition-copies/{copy}/send-to-repair"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/loan-bookings"] = LoanDesk.Booking(LoanDesk.Schools, 60),
        ["/service-catalogue/loan-bookings/{booking}/refuse"] = new { reason = "Raison donnée pour l'essai." },
        ["/service-catalogue/loan-bookings/{booking}/record-insurance"] = LoanDesk.Insurance(),
        ["/service-catalogue/loan-bookings/{booking}/return"] = new { condition = "Good", report = "Tous les panneaux sont intacts." },
        ["/service-catalogue/portfolios/{portfolio}/hand-over"] = new { officer = "agent-essai", name = "Camille Renard" },
        ["/service-catalogue/training-sessions"] = TrainingDesk.Sheet(),
        ["/service-catalogue/training-sessions/{trainingSession}/revise"] = TrainingDesk.Programme(),
        ["/service-catalogue/training-sessions/{trainingSession}/registrations"] = TrainingDesk.Person("essai"),
        ["/service-catalogue/training-sessions/{trainingSession}/attendance"] = new { attendance = Array.Empty<object>() },
        ["/service-catalogue/training-sessions/{trainingSession}/cancel"] = new { reason = "Raison donnée pour l'essai." },
        ["/contract-policy/funding-simulations"] = new { scheme = "CoR", applicant = new { kind = "Commune", insee = "77127" }, deliberationDate = "2024-12-10", operations = new[] { new { cost = 100 } } },
        ["/contract-policy/contracts/{contract}/works-start"] = new { operation = 1, startedOn = "2026-01-05" },
        ["/contract-policy/contracts/{contract}/commitments/{commitment}/record-proof"] = new { reference = "Photographie reçue" },
        ["/contract-policy/applications"] = new { scheme = "CoR", deliberationDate = "2024-12-10" },
        ["/contract-policy/applications/{application}/operations"] = new { label = "Mairie", cost = 100 },
        ["/contract-policy/applications/{application}/operations/{operation}"] = new { label = "Mairie", cost = 100 },
        ["/contract-policy/applications/{application}/financing-plan"] = new { otherFunding = Array.Empty<object>() },
        ["/contract-policy/applications/{application}/withdraw"] = new { reason = "Raison donnée pour l'essai." },
        ["/contract-policy/payment-requests"] = PaymentDesk.Instalment(PaymentContract, 10.00m),
        ["/contract-policy/contracts/{contract}/payment-preview"] = new { kind = "Advance" },
        ["/webhooks"] = new { url = "https://exemple.fr/evenements", contact = "exploitation@exemple.fr" },
        ["/webhooks/{webhook}"] = new { url = "http://127.0.0.1:1/", contact = "exploitation@exemple.fr" },
        ["/webhooks/{webhook}/replay"] = new { from = "2026-01-01T00:00:00Z" },
        ["/territory/syndicates"] = new { siren = "257701275", name = "Syndicat d'essai", communes = new[] { "77127" } },
        ["/territory/syndicates/{siren}/communes"] = new { communes = new[] { "77127" } },
        ["/operations/dead-deliveries/discard"] = new { reason = "Raison donnée pour l'essai." },
        ["/operations/dead-deliveries/{subscriber}/{position}/discard"] = new { reason = "Raison donnée pour l'essai." },
    };

    [Fact]
    public async Task each_route_lets_through_whom_the_table_says()
    {
        await using var host = await TestHost.StartAsync();
        (await AccessTable.WalkAsync(host, Clients, AccessTable.Read(Table), Bodies, await PrepareAsync(host))).ShouldBeEmpty();
    }

    /// <summary>Makes what the routes are about, and answers the value of each of their parameters.</summary>
    internal static async Task<Func<AccessRow, string, string>> PrepareAsync(TestHost host)
    {
        var desk = new Desk(host);
        var membership = await desk.MembershipAsync();
        var (request, assignment) = await desk.RequestAsync("Routed");
        var ruleSet = await desk.RuleSetAsync();
        var document = await desk.DocumentAsync(request);
        var trainings = new TrainingDesk(host);
        var training = await trainings.SessionAsync();
        var registration = (await trainings.RegisterAsync(training, "inscrite")).Id();
        var booking = await new LoanDesk(desk).BookingAsync("Requested", LoanDesk.Schools, inDays: 30);
        var savedSearch = await desk.SavedSearchAsync();
        var contract = await host.ContractAsync("InForce");
        var commitment = (await (await host.ClientAsync("instructor")).PostJsonAsync($"{ContractSeed.Api}/contracts/{contract}/commitments", ContractSeed.Commitment(), HttpStatusCode.Created)).Id();
        var bureau = new FundingDesk(host);
        var application = await bureau.ApplicationAsync("Submitted", scheme: "FER");
        var operation = (string)(await (await bureau.MemberAsync()).GetJsonAsync($"{FundingDesk.Applications}/{application}"))["operations"]![0]!["id"]!;
        var piece = await bureau.DocumentAsync(application, "estimate");
        var session = await bureau.SessionAsync();
        var payments = new PaymentDesk(host);
        await payments.ContractAsync(id: PaymentContract);
        var payment = await payments.AskAsync(PaymentDesk.Instalment(PaymentContract, 10.00m));
        var address = new { url = "http://127.0.0.1:1/", contact = "exploitation@exemple.fr" };
        var webhook = (await (await host.ClientAsync("integrator")).PostJsonAsync("/api/v1/webhooks", address, HttpStatusCode.Created)).Id();
        await host.DrainAsync();
        string Value(AccessRow row, string name) => name switch
        {
            "webhook" => webhook.ToString(),
            "event" => Guid.CreateVersion7().ToString(),
            "membership" => membership.ToString(),
            "request" => request.ToString(),
            "assignment" => assignment.ToString()!,
            "ruleSet" => ruleSet.ToString(),
            "copy" => LoanDesk.Schools.ToString(),
            "booking" => booking.ToString(),
            "savedSearch" => savedSearch.ToString(),
            "portfolio" => "0199a000-0000-7000-8000-000000000502",
            "trainingSession" => training.ToString(),
            "registration" => registration.ToString(),
            "document" => (row.Pattern.StartsWith("/contract-policy", StringComparison.Ordinal) ? piece : document).ToString(),
            "application" => application.ToString(),
            "operation" => operation,
            "opinion" or "draft" or "person" or "quote" or "suggestion" or "review" => Guid.CreateVersion7().ToString(),
            "session" => session.ToString(),
            "offer" => "0199a000-0000-7000-8000-000000000003",
            "number" => "1",
            "code" => row.Pattern.StartsWith("/contract-policy", StringComparison.Ordinal) ? "CoR" : "deea-sepoma",
            "referent" => Guid.CreateVersion7().ToString(),
            "insee" => Desk.CoubertInsee,
            "siren" => row.Pattern.Contains("intercommunalities", StringComparison.Ordinal) ? "200023125" : Desk.Coubert,
            "subscriber" => "integration.timeline",
            "type" => "catalogue.membership-activated.v1",
            "position" => "999999",
            "version" => "CoR-2022",
            "envelope" => Guid.Empty.ToString(),
            "contract" => contract.ToString(),
            "commitment" => commitment.ToString(),
            "amendment" or "agreement" => Guid.CreateVersion7().ToString(),
            "paymentRequest" => payment.ToString(),
            "paymentDocument" or "repaymentOrder" => Guid.CreateVersion7().ToString(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The table needs a value for this parameter."),
        };

        return Value;
    }

    [Fact]
    public async Task every_route_is_in_the_table_and_says_who_may_use_it()
    {
        var routes = ProductRoutes.Of(shared.Host);
        routes.Where(route => !route.IsAnonymous && route.Permission is null).ShouldBeEmpty();
        routes.Select(route => $"{route.Method} {route.Pattern["/api/v1".Length..]}")
            .ShouldBe(AccessTable.Read(Table).Concat(NetworkAccess.All().SelectMany(part => AccessTable.Read(part.Table))).Select(row => $"{row.Method} {row.Pattern}"), ignoreOrder: true);
    }

    [Fact]
    public async Task an_id_that_is_somebody_elses_looks_like_one_that_does_not_exist()
    {
        var desk = shared.NextDesk();
        var membership = await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Submitted");
        var other = await desk.MemberAsync("217704055");
        foreach (var (foreign, unknown) in new[]
        {
            ($"{Desk.Api}/memberships/{membership}", $"{Desk.Api}/memberships/{Guid.CreateVersion7()}"),
            ($"{Desk.Api}/requests/{request}", $"{Desk.Api}/requests/{Guid.CreateVersion7()}"),
        })
        {
            var seen = await other.GetJsonAsync(foreign, global::System.Net.HttpStatusCode.NotFound);
            var missing = await other.GetJsonAsync(unknown, global::System.Net.HttpStatusCode.NotFound);
            ((string?)seen["code"]).ShouldBe((string?)missing["code"]);
            ((string?)seen["detail"]).ShouldBe((string?)missing["detail"]);
        }
    }

    [Fact]
    public async Task lists_hold_what_the_caller_may_see()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        await desk.MembershipAsync(of: "217704055");
        await desk.RequestAsync("Routed");
        await desk.RequestAsync("Submitted", "217704055", "77405");
        foreach (var (client, count) in new[] { ("coordinator", 2), ($"member:{Desk.Coubert}", 1), ("member:217704055", 1), ("member:217700533", 0), ("contributor:deea-sepoma", 1), ("contributor:caue77", 0) })
            (await (await host.ClientAsync(client)).GetJsonAsync($"{Desk.Api}/requests"))["items"]!.AsArray().Count.ShouldBe(count, client);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("member:217704055", false)]
    [InlineData("member:217701275", true)]
    [InlineData("coordinator", true)]
    [InlineData("contributor:caue77", true)]
    [InlineData("integrator", false)]
    public async Task referents_are_shown_to_active_members_and_agents(string? client, bool shown)
    {
        var offer = await (await shared.Host.ClientAsync(client)).GetJsonAsync($"{Desk.Api}/offers/0199a000-0000-7000-8000-000000000003");
        (offer["bodies"]![0]!["referent"] is not null).ShouldBe(shown);
    }

    /// <summary>One where Coubert is a member.</summary>
    public sealed class OneHost : SharedHost
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await new Desk(Host).MembershipAsync();
        }
    }
}
