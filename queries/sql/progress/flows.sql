-- answer: for every cumulative promise, what was reported or counted from its start to the as-of month
-- grain: target × source (reported, ledger); targets without a figure are absent
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, source varchar, value double, since date, through date, from_start boolean
-- columns: coverage double, recent_mean double, synthetic boolean
-- A null region, group or industry is the target's own. Record-level data has no row where nothing happened, so its
-- coverage is that of the total; reported data has a row for whatever was reported.
with wanted as (
    select
        target.id as target, target.indicator, coalesce($region, target.region) as region,
        coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level,
        date_trunc('month', coalesce(target.period_start, plan.period_start, target.valid_from, target.announced_on))::date
            as since,
        least($as_of, coalesce(target.period_end, $as_of)) as until
    from target
        join plan on plan.id = target.plan
        join indicator on indicator.key = target.indicator and indicator.kind in ('flow', 'frequency')
    where target.kind in ('flow_cumulative', 'frequency')
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
),

reached as (
    select
        target, source, wanted.since as promised, min(period_start) as since, max(month) as through,
        sum(coverage * (date_diff('month', period_start, month) + 1)) as months_covered
    from measure join wanted using (indicator, region)
    where source in ('reported', 'ledger') and period_start >= wanted.since and month <= wanted.until
        and measure.population_group = if(source = 'ledger', '*', wanted.population_group)
        and measure.industry = if(source = 'ledger', '*', wanted.industry)
        and measure.level = if(source = 'ledger', '*', wanted.level)
    group by target, source, wanted.since
)

select
    target, source, coalesce(sum(value), 0)::double as value, reached.since, reached.through,
    reached.since = reached.promised as from_start,
    least(months_covered / (date_diff('month', promised, reached.through) + 1), 1)::double as coverage,
    if(
        count(*) filter (where month > reached.through - interval 3 month and period_start = month) = 3,
        sum(value) filter (where month > reached.through - interval 3 month) / 3, null
    )::double as recent_mean,
    bool_or(synthetic) as synthetic
from reached
    join wanted using (target)
    join measure using (indicator, region, source, population_group, industry, level)
where period_start >= promised and month <= reached.through
group by target, source, reached.since, reached.through, promised, months_covered
order by target, source
