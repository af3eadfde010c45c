-- Training rows with a realistic spread: one month of them, deterministic in $first and $count.
--   people train again (about 0.7 people a row) · places are uneven · months have a Spring Festival and a year-end rush
--   two thirds carry a group, a fifth two · two thirds aim at a level · nine in ten know their industry
-- Parameters: $month (first day), $first (number of the first row), $count, $people, $regions, $groups, $industries
-- Columns: the ledger's columns of `training`, plus row_no
with number as (
  select range::bigint as i, $month::date as month from range($first::bigint, $first::bigint + $count::bigint)
),
draw as (
  select
    i,
    month,
    (hash(i, 'person') % $people)::bigint as person_number,
    (hash(i, 'place') % 1000003) / 1000003.0 as place,
    (hash(i, 'group') % 1000003) / 1000003.0 as one_group,
    (hash(i, 'other group') % 1000003) / 1000003.0 as other_group,
    (hash(i, 'industry') % 1000003) / 1000003.0 as trade,
    (hash(i, 'luck') % 1000003) / 1000003.0 as luck,
    (hash(i, 'level') % 100)::int as rung,
    (hash(i, 'day') % 28)::int as day,
    (hash(i, 'provider') % 2000)::int as provider_number,
    (hash(i, 'course') % 300)::int as course_number
  from number
)
select
  i - $first::bigint + 2 as row_no,
  'T' || lpad(i::varchar, 12, '0') as record_id,
  sha256('person ' || person_number) as person,
  1::bigint as person_times,
  '第' || provider_number || '职业培训学校' as provider,
  '91' || lpad(provider_number::varchar, 16, '0') as provider_code,
  '培训项目' || course_number as course,
  '4-' || lpad((course_number % 90)::varchar, 2, '0') || '-01' as occupation,
  case when rung < 34 then null when rung < 66 then '1' when rung < 84 then '2' when rung < 97 then '3' when rung < 99 then '4' else '5' end as level,
  case when luck < 0.5 then '就业技能' when luck < 0.9 then '岗位技能提升' else '创业' end as form,
  case when day % 4 = 0 then '线上' else '线下' end as delivery,
  (month + to_days(day) - to_days(10 + rung // 10))::date as start_date,
  (month + to_days(day))::date as end_date,
  (24 + rung)::double as hours,
  luck < 0.96 as completed,
  luck < 0.93 as assessed,
  luck < 0.86 as passed,
  hash(i, 'subsidised') % 10 < 8 as subsidised,
  case when hash(i, 'subsidised') % 10 < 8 then 300.0 + 10 * rung end as subsidy_yuan,
  $regions[1 + floor(power(place, 1.7) * len($regions))::int] as region,
  $regions[1 + floor(trade * len($regions))::int] as origin,
  case
    when one_group < 0.33 then ''
    when one_group > 0.80 and other_group < 0.999
      then array_to_string(list_sort(list_distinct([
        $groups[1 + floor(other_group * len($groups))::int], $groups[1 + floor(trade * 0.999 * len($groups))::int]
      ])), ';')
    else $groups[1 + floor(power(other_group, 1.5) * 0.999 * len($groups))::int]
  end as population_groups,
  case when luck < 0.9 then $industries[1 + floor(power(trade, 1.4) * 0.999 * len($industries))::int] end as industry,
  case when course_number % 10 = 0 then '专项工程' || course_number % 3 end as programme,
  day % 2 = 0 as employed_at_start
from draw
order by i
