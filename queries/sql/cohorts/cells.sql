-- answer: the persons behind every cell of the cohorts in each year, to decide which are too few to be told
-- grain: year of completion × region × one of: nothing, population_group, industry, form
-- parameters: since date, until date, seen date
-- columns: year bigint, region varchar, population_group varchar, industry varchar, form varchar, eligible bigint
-- columns: employed_30 bigint, employed_90 bigint, employed_180 bigint, employed_365 bigint
-- `seen` is the day up to which registers were in: cohorts that had not matured by then tell nothing of their work.
select
    year(month)::bigint as year, region, population_group, industry, form,
    sum(eligible)::bigint as eligible,
    sum(employed_30) filter (last_day(month) + 30 <= $seen)::bigint as employed_30,
    sum(employed_90) filter (last_day(month) + 90 <= $seen)::bigint as employed_90,
    sum(employed_180) filter (last_day(month) + 180 <= $seen)::bigint as employed_180,
    sum(employed_365) filter (last_day(month) + 365 <= $seen)::bigint as employed_365
from cohort
where month between $since and $until and programme = '*'
group by year(month), region, population_group, industry, form
order by year, population_group, region, industry, form
