-- answer: what the stretches of one length add to the shorter ones already told
-- grain: as pieces
-- reads pieces, told and the variable `months`. A year of which some months are told adds only what they leave over, so
-- that a year and its months are never added together; told in full by its months, it adds nothing. A stretch that
-- cuts through one already told cannot be divided and is left to the quality page.
with candidate as (
    select *, row_number() over () as number from pieces where months = getvariable('months')
),

inside as (
    select
        candidate.number,
        sum(told.value) as value, sum(told.numerator) as numerator, sum(told.denominator) as denominator,
        sum(told.months) as months,
        bool_or(told.period_start < candidate.period_start or told.month > candidate.month) as cut
    from candidate
        join told
            on told.indicator = candidate.indicator and told.region = candidate.region
            and told.population_group = candidate.population_group and told.industry = candidate.industry
            and told.level = candidate.level
            and told.period_start <= candidate.month and told.month >= candidate.period_start
    group by candidate.number
)

select
    candidate.* exclude (number) replace (
        candidate.value - coalesce(inside.value, 0) as value,
        candidate.numerator - coalesce(inside.numerator, 0) as numerator,
        candidate.denominator - coalesce(inside.denominator, 0) as denominator,
        candidate.months - coalesce(inside.months, 0) as months
    )
from candidate left join inside using (number)
where inside.number is null or (inside.months < candidate.months and not inside.cut)
