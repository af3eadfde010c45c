-- answer: for every stock, ratio and coverage promised, its value at the as-of month and before the promise began
-- grain: target × source (reported, ledger); targets without a figure are absent
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, source varchar, value double, since date, through date, coverage double
-- columns: numerator double, denominator double, baseline double, baseline_month date, synthetic boolean
-- A rate with numerator and denominator is divided anew over the whole window; any other level is its last value. A null
-- region, group or industry is the target's own.
with wanted as (
    select
        target.id as target, target.indicator, indicator.kind, coalesce($region, target.region) as region,
        coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level,
        date_trunc('month', coalesce(target.period_start, plan.period_start, target.valid_from, target.announced_on))::date
            as since,
        least($as_of, coalesce(target.period_end, $as_of)) as until
    from target
        join plan on plan.id = target.plan
        join indicator on indicator.key = target.indicator and indicator.kind in ('stock', 'rate', 'average')
    where target.kind in ('stock_at', 'ratio', 'coverage')
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
),

found as (
    select
        wanted.target, wanted.since, measure.month >= wanted.since as inside,
        wanted.kind = 'rate' and denominator is not null as divides, measure.*
    from measure join wanted using (indicator, region, population_group, industry, level)
    where source in ('reported', 'ledger') and month between wanted.since - interval 12 month and wanted.until
)

select
    target, source,
    if(
        bool_or(divides and inside), 100 * sum(numerator) filter (where inside) / sum(denominator) filter (where inside),
        arg_max(value, month) filter (where inside)
    )::double as value,
    min(month) filter (where inside) as since, max(month) filter (where inside) as through,
    arg_max(coverage, month) filter (where inside)::double as coverage,
    sum(numerator) filter (where inside and divides)::double as numerator,
    sum(denominator) filter (where inside and divides)::double as denominator,
    arg_max(value, month) filter (where not inside)::double as baseline,
    max(month) filter (where not inside) as baseline_month,
    bool_or(synthetic) as synthetic
from found
group by target, source
having value is not null
order by target, source
