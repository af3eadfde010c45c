-- answer: the persons behind every cell of the cohorts in each month, to decide which are too few to be told
-- grain: completion month × region × one of: nothing, population_group, industry, form
-- parameters: since date, until date
-- columns: month date, region varchar, population_group varchar, industry varchar, form varchar, eligible bigint
-- columns: employed_30 bigint, employed_90 bigint, employed_180 bigint, employed_365 bigint
-- Whether a month tells of work after so many days is for the asker to say: it depends on the month asked as of.
select
    month, region, population_group, industry, form, eligible, employed_30, employed_90, employed_180, employed_365
from cohort
where month between $since and $until and programme = '*'
order by month, population_group, region, industry, form
