-- answer: for every promise, the published figure that says most: of a flow the one that begins with the promise and
-- answer: reaches furthest, of a level the latest inside the promise's period
-- grain: target with such a figure
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, origin varchar, value double, since date, through date, unit varchar, qualifier varchar
-- columns: baseline double, baseline_month date
-- A null region, group or industry is the target's own. The baseline of a level is its last figure in the year before.
with wanted as (
    select
        target.id as target, target.indicator, coalesce($region, target.region) as region,
        coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level,
        target.kind in ('stock_at', 'ratio', 'coverage') as is_level,
        date_trunc('month', coalesce(target.period_start, plan.period_start, target.valid_from, target.announced_on))::date
            as since,
        least($as_of, coalesce(target.period_end, $as_of)) as until
    from target join plan on plan.id = target.plan
    where target.kind in ('flow_cumulative', 'frequency', 'stock_at', 'ratio', 'coverage')
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
),

found as (
    select wanted.target, wanted.since as promised, published.*
    from published join wanted using (indicator, region, population_group, industry, level)
    where published.period_end <= wanted.until
        and if(is_level, published.period_end >= wanted.since - interval 12 month, published.period_start = wanted.since)
),

best as (
    from found
    where period_end >= promised
    qualify row_number() over (partition by target order by period_end desc, preferred desc, row_id) = 1
),

before as (
    from found
    where period_end < promised
    qualify row_number() over (partition by target order by period_end desc, preferred desc, row_id) = 1
)

select
    best.target, best.row_id as origin, best.value, best.period_start as since, best.period_end as through, best.unit,
    best.qualifier, before.value as baseline, before.period_end as baseline_month
from best left join before using (target)
order by best.target
