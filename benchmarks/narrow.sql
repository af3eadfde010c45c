-- The same trainings as a platform exports them, the fewest columns that a person's record needs: 65 bytes a row.
-- Parameters: as wide.sql
with row_of as (
  select
    $first::bigint + range as i,
    $month::date as month,
    (hash($first::bigint + range, 'person') % $people)::bigint as person_number
  from range($count::bigint)
),
person as (
  select
    *,
    $prefixes[1 + (person_number % len($prefixes))::int]
      || strftime(date '1960-01-01' + to_days((person_number % 16000)::int), '%Y%m%d')
      || lpad((person_number // 16000 % 1000)::varchar, 3, '0') as seventeen
  from row_of
)
select
  'T' || lpad(i::varchar, 9, '0') as 培训记录编号,
  seventeen || substr('10X98765432', 1 + list_sum(list_transform(
    range(1, 18), lambda p: substr(seventeen, p, 1)::int * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][p]
  ))::int % 11, 1) as 证件号码,
  strftime(month + to_days((10 + hash(i, 'day') % 17)::int), '%Y-%m-%d') as 结业日期,
  '是' as 是否结业,
  ['是', '是', '是', '否'][1 + (hash(i, 'luck') % 4)::int] as 是否合格,
  300 + 10 * (hash(i, 'level') % 100) as "补贴金额(元)",
  $regions[1 + (hash(i, 'place') % len($regions))::int] as 培训地区
from person
order by i
