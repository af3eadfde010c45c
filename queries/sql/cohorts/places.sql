-- answer: how many were in work on day 180, and how many have any employment record, in each place below one
-- grain: region × year of completion
-- parameters: parent varchar, group varchar, industry varchar, since date, until date
-- columns: region varchar, year bigint, eligible bigint, followed bigint, employed bigint, linked bigint
-- columns: first_month date
-- `until` is the last completion month that has gone by long enough.
select
    region,
    year(month)::bigint as year,
    sum(eligible)::bigint as eligible,
    sum(followed_180)::bigint as followed,
    sum(employed_180)::bigint as employed,
    sum(linked_180)::bigint as linked,
    min(month) filter (followed_180 > 0) as first_month
from cohort
where region in (select code from region where parent = $parent)
    and population_group = $group and industry = $industry and form = '*' and programme = '*'
    and month between $since and $until
group by region, year(month)
order by region, year
