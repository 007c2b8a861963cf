namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>
/// What is still to be paid, by scheme and year. What was paid covers the earliest years first, and the whole is never more than the grant: arrears, the three
/// years, later ones and what has no schedule add up to what was granted and not paid.
/// </summary>
internal static class PaymentsDueSql
{
    /// <summary>Needs <c>@year</c>; one row for each scheme, also at zero.</summary>
    public const string ByScheme = """
        with live as (
            select c.id, c.scheme, extract(year from coalesce(c.starts_on, c.voted_on))::integer as first_year,
                   coalesce(p.final_grant, c.department_grant) as granted, coalesce(p.paid, 0.00) as paid
            from contracts c left join payment_accounts p on p.id = c.id
            where c.status in ('ToBeSigned', 'PartiallySigned', 'InForce', 'Suspended') and (@sees_all or c.authority_siren = @own_authority)),
        foreseen as (
            select l.id, l.scheme, l.first_year, l.granted, l.paid,
                   coalesce(sum(o.schedule_n), 0.00) as n, coalesce(sum(o.schedule_n1), 0.00) as n1, coalesce(sum(o.schedule_n2), 0.00) as n2
            from live l left join contract_operations o on o.contract_id = l.id
            group by l.id, l.scheme, l.first_year, l.granted, l.paid),
        due as (
            select f.scheme, k.due_year, greatest(least(k.upto, f.granted) - f.paid, 0.00) - greatest(least(k.before, f.granted) - f.paid, 0.00) as amount
            from foreseen f
            cross join lateral (values
                (f.first_year, 0.00, f.n), (f.first_year + 1, f.n, f.n + f.n1), (f.first_year + 2, f.n + f.n1, f.n + f.n1 + f.n2),
                (null::integer, f.n + f.n1 + f.n2, greatest(f.granted, f.n + f.n1 + f.n2))) k (due_year, before, upto)),
        totals as (
            select scheme,
                   sum(amount) filter (where due_year < @year) as arrears, sum(amount) filter (where due_year = @year) as due_n,
                   sum(amount) filter (where due_year = @year + 1) as due_n1, sum(amount) filter (where due_year = @year + 2) as due_n2,
                   sum(amount) filter (where due_year > @year + 2) as later, sum(amount) filter (where due_year is null) as unscheduled, sum(amount) as left
            from due group by scheme),
        counted as (select scheme, count(*)::integer as contract_count, sum(granted) as granted, sum(paid) as paid from live group by scheme)
        select s.code as scheme, @year::integer as year, coalesce(c.contract_count, 0) as contract_count, coalesce(c.granted, 0.00) as granted, coalesce(c.paid, 0.00) as paid,
               coalesce(t.arrears, 0.00) as arrears, coalesce(t.due_n, 0.00) as due_n, coalesce(t.due_n1, 0.00) as due_n1, coalesce(t.due_n2, 0.00) as due_n2,
               coalesce(t.later, 0.00) as later, coalesce(t.unscheduled, 0.00) as unscheduled, coalesce(t.left, 0.00) as left
        from funding_schemes s left join totals t on t.scheme = s.code left join counted c on c.scheme = s.code
        order by s.rank
        """;
}
