-- answer: every month that can be asked as of: from the first month of a plan to the last month with a figure
-- grain: one month
-- columns: month date
with span as (
    select (select min(period_start) from plan where register = 'plan') as first_month, as_of as last_month
    from meta
)

select unnest(generate_series(first_month, last_month, interval 1 month))::date as month
from span
order by month
