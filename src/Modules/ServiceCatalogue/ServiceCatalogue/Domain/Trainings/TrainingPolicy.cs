namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>Rules of the sessions. Every figure is a setting, and unverified: no public source says them.</summary>
/// <param name="OfferHours">How long a place that became free is kept for whoever is next.</param>
/// <param name="MinimumCheckDays">How long before the beginning the minimum number is looked at.</param>
/// <param name="ReminderDays">How long before the beginning those who come are reminded.</param>
internal sealed record TrainingPolicy(int OfferHours, int MinimumCheckDays, int ReminderDays);
