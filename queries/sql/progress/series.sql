-- answer: every figure that may speak for the promises of a plan, month by month and by source, up to the as-of month
-- grain: target × indicator × source × stretch of months; several where figures were published for the same stretch
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, indicator varchar, source varchar, period_start date, month date, value double
-- columns: numerator double, denominator double, coverage double, synthetic boolean, origin varchar, unit varchar
-- columns: qualifier varchar
-- A null region, group or industry is the target's own. `indicator` is the target's, or each that a direction watches.
-- Five years back suffice for the month-of-year profile, one year before the promise for its baseline. Records leave no
-- row where nothing happened: a month that was counted at all then counts 0.
with wanted as (
    select
        target.id as target, unnest(if(len(watches) > 0, watches, [target.indicator])) as indicator, indicator.kind,
        coalesce($region, target.region) as region, coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level,
        least($as_of, coalesce(target.period_end, $as_of)) as until,
        least(coalesce(target.period_start, plan.period_start, $as_of), $as_of - interval 48 month)
            - interval 12 month as earliest
    from target
        join plan on plan.id = target.plan
        join indicator on indicator.key = target.indicator
    where ($plan is null or target.plan = $plan) and ($targets is null or list_contains($targets, target.id))
),

found as (
    select target, measure.*
    from measure join wanted using (indicator, region, population_group, industry, level)
    where month between earliest and until
),

counted as (
    select
        wanted.target,
        measure.* replace (
            if(kind = 'flow', 0.0, null) as value, if(kind = 'rate', 0.0, null) as numerator,
            if(kind = 'rate', 0.0, null) as denominator
        )
    from measure join wanted using (indicator, region)
        semi join found on found.target = wanted.target and found.source = 'ledger'
        anti join found on found.target = wanted.target and found.source = 'ledger' and found.month = measure.month
    where source = 'ledger' and measure.population_group = '*' and measure.industry = '*' and measure.level = '*'
        and month between earliest and until
)

select
    target, indicator, source, every.period_start, month, every.value, numerator, denominator, coverage, synthetic,
    origin, unit, qualifier
from (
    from found
    union all by name
    from counted
) as every
    left join (select row_id, unit, qualifier, preferred from published) as published on row_id = origin
order by target, indicator, source, month, every.period_start, preferred, origin desc
