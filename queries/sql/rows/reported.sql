-- answer: the reported numbers behind one figure of a place and window, newest first, with how many there are in all
-- grain: one reported number; the newest 200
-- parameters: indicator varchar, region varchar, group varchar, industry varchar, since date, until date
-- columns: batch_id varchar, file_name varchar, row_no bigint, since date, month date, region varchar, groups varchar
-- columns: industry varchar, level varchar, value double, numerator double, denominator double, basis varchar
-- columns: synthetic boolean, rows bigint, total double, total_above double, total_below double
-- A place's own number stands before those of the places inside it, as it does in the figure. The totals are null where
-- some of the numbers are cumulative, or are levels: such numbers do not add up.
with recursive below as (
    select code, []::varchar[] as above from region where code = $region
    union all
    select region.code, list_append(below.above, below.code)
    from region join below on region.parent = below.code
),

told as (
    select reported_row.*, above, kind, kind = 'flow' or (kind = 'rate' and denominator is not null) as adds
    from reported_row
        join below on below.code = reported_row.region
        join indicator on indicator.key = reported_row.indicator
    where reported_row.indicator = $indicator and population_group = $group and industry = $industry
        and reported_row.level = '*' and period_end between $since and $until
        and (period_start >= $since or kind <> 'flow')
),

spoken as (select distinct region, adds, period_start, period_end from told where len(above) < 2),

hidden as (
    select distinct told.batch_seq, told.row_no
    from told join spoken on list_contains(told.above, spoken.region)
        and told.period_end between if(spoken.adds, spoken.period_start, spoken.period_end) and spoken.period_end
),

counted as (
    select told.* from told
        anti join hidden on hidden.batch_seq = told.batch_seq and hidden.row_no = told.row_no
),

chosen as (
    from counted
    where kind <> 'rate' or not adds
        or year(period_end) = (select year(max(period_end)) from counted where denominator > 0)
),

total as (
    select
        count(*) as rows, bool_and(adds and basis <> 'cumulative') as sums,
        if(sums, sum(value), null)::double as total, if(sums, sum(numerator), null)::double as total_above,
        if(sums, sum(denominator), null)::double as total_below
    from chosen
)

select
    batch_id, file_name, row_no::bigint as row_no, period_start as since, period_end as month, region,
    population_group as groups, industry, level, value, numerator, denominator, basis, synthetic, rows, total,
    total_above, total_below
from chosen cross join total
order by month desc, batch_seq desc, row_no desc
limit 200
