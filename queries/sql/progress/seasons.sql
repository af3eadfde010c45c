-- answer: how each promised flow spread over the months of its complete years up to the as-of month
-- grain: target × source (reported, ledger) × complete year
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, source varchar, year bigint, months double[]
-- A year is complete when each of its twelve months has a row. A null region, group or industry is the target's own.
with wanted as (
    select
        target.id as target, target.indicator, coalesce($region, target.region) as region,
        coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level
    from target join indicator on indicator.key = target.indicator and indicator.kind = 'flow'
    where target.kind in ('flow_cumulative', 'flow_annual_floor')
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
)

select target, source, year(month) as year, list(value order by month)::double[] as months
from measure join wanted using (indicator, region, population_group, industry, level)
where source in ('reported', 'ledger') and period_start = month and month <= $as_of
group by target, source, year
having count(*) = 12
order by target, source, year
