-- answer: for every promised direction ("逐步提高"), the last value of each indicator it watches and that of a year before
-- grain: target × watched indicator × source
-- parameters: plan varchar?, targets varchar[]?, region varchar?, group varchar?, industry varchar?, as_of date
-- columns: target varchar, indicator varchar, source varchar, month date, value double, numerator double
-- columns: denominator double, month_before date, value_before double, numerator_before double
-- columns: denominator_before double, synthetic boolean
-- A promise watches the indicators its own indicator names, or that indicator itself. "A year before" is the latest value
-- 12 to 23 months earlier.
with wanted as (
    select
        target.id as target, unnest(string_split(coalesce(indicator.watches, indicator.key), ';')) as indicator,
        coalesce($region, target.region) as region, coalesce($group, target.population_group) as population_group,
        coalesce($industry, target.industry) as industry, target.level,
        least($as_of, coalesce(target.period_end, $as_of)) as until
    from target join indicator on indicator.key = target.indicator
    where target.sense = 'direction'
        and ($plan is null or target.plan = $plan)
        and ($targets is null or list_contains($targets, target.id))
        and target.population_group in ('*', coalesce($group, target.population_group))
        and target.industry in ('*', coalesce($industry, target.industry))
),

found as (
    select wanted.target, measure.*
    from measure join wanted using (indicator, region, population_group, industry, level)
    where month <= wanted.until
),

latest as (
    from found
    qualify row_number() over (partition by target, indicator, source order by month desc, origin) = 1
),

earlier as (
    select found.*
    from found join latest using (target, indicator, source)
    where found.month between latest.month - interval 23 month and latest.month - interval 12 month
    qualify row_number() over (partition by target, indicator, source order by found.month desc, found.origin) = 1
)

select
    target, indicator, source, latest.month, latest.value, latest.numerator, latest.denominator,
    earlier.month as month_before, earlier.value as value_before, earlier.numerator as numerator_before,
    earlier.denominator as denominator_before, latest.synthetic or coalesce(earlier.synthetic, false) as synthetic
from latest left join earlier using (target, indicator, source)
order by target, indicator, source
