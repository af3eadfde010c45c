-- answer: for every promise of "so many each year", what each year of it brought up to the as-of month
-- grain: target × source × year with a figure
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, source varchar, year bigint, value double, since date, through date, from_start boolean
-- columns: coverage double, synthetic boolean, origin varchar, unit varchar, qualifier varchar
-- A null region, group or industry is the target's own. A published figure counts for a year when it begins with it.
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
        join indicator on indicator.key = target.indicator and indicator.kind = 'flow'
    where target.kind = 'flow_annual_floor'
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
),

years as (
    select
        wanted.* exclude (since, until), year,
        greatest(make_date(year, 1, 1), since) as opens, least(make_date(year, 12, 1), until) as closes
    from wanted cross join lateral (select unnest(range(year(since), year(until) + 1)) as year)
),

counted as (
    select
        years.target, source, years.year, opens, sum(value) as value, min(measure.period_start) as since,
        max(month) as through, bool_or(synthetic) as synthetic,
        sum(coverage * (date_diff('month', measure.period_start, month) + 1)) as months_covered
    from measure join years using (indicator, region, population_group, industry, level)
    where source in ('reported', 'ledger') and measure.period_start >= opens and month <= closes
    group by years.target, source, years.year, opens
),

printed as (
    select years.target, years.year, published.*
    from published join years using (indicator, region, population_group, industry, level)
    where published.period_start = opens and published.period_end <= closes
    qualify row_number() over (
        partition by years.target, years.year order by published.period_end desc, preferred desc, row_id
    ) = 1
)

select
    target, source, year, value::double as value, since, through, since = opens as from_start,
    least(months_covered / (date_diff('month', opens, through) + 1), 1)::double as coverage, synthetic,
    null::varchar as origin, null::varchar as unit, null::varchar as qualifier
from counted
union all
select target, 'published', year, value, period_start, period_end, true, 1.0, false, row_id, unit, qualifier
from printed
order by target, source, year
