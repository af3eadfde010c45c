-- answer: of each month's completers without work at the start, how many had work after 30, 90, 180 and 365 days
-- grain: completion month × days
-- parameters: region varchar, group varchar, industry varchar, since date, until date
-- columns: month date, days bigint, completed bigint, eligible bigint, unknown bigint, followed bigint, employed bigint
-- columns: linked bigint
-- Whether a cohort may be looked at after so many days is for the asker to say: it depends on the month asked as of.
select
    month, unnest([30, 90, 180, 365])::bigint as days, completed, eligible, unknown,
    unnest([followed_30, followed_90, followed_180, followed_365]) as followed,
    unnest([employed_30, employed_90, employed_180, employed_365]) as employed,
    unnest([linked_30, linked_90, linked_180, linked_365]) as linked
from cohort
where region = $region and population_group = $group and industry = $industry and form = '*' and programme = '*'
    and month between $since and $until
order by month, days
