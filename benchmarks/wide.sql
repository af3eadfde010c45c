-- The same trainings as an office exports them: Chinese headers, names instead of codes, identity numbers with their check digit.
-- Parameters: as rows.sql, with names for codes, and $prefixes (region codes that identity numbers begin with)
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
  'T' || lpad(i::varchar, 12, '0') as 培训记录编号,
  seventeen || substr('10X98765432', 1 + list_sum(list_transform(
    range(1, 18), lambda p: substr(seventeen, p, 1)::int * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][p]
  ))::int % 11, 1) as 证件号码,
  '第' || hash(i, 'provider') % 2000 || '职业培训学校' as 培训机构,
  '培训项目' || hash(i, 'course') % 300 as 培训项目,
  ['初级工', '中级工', '高级工', ''][1 + (hash(i, 'level') % 4)::int] as 技能等级,
  ['线上', '线下'][1 + (hash(i, 'day') % 2)::int] as 培训方式,
  strftime(month, '%Y-%m-%d') as 开班日期,
  strftime(month + to_days((10 + hash(i, 'day') % 17)::int), '%Y-%m-%d') as 结业日期,
  24 + hash(i, 'hours') % 80 as 课时,
  '是' as 是否结业,
  '是' as 是否参加考核,
  ['是', '是', '是', '否'][1 + (hash(i, 'luck') % 4)::int] as 是否合格,
  '是' as 是否补贴性,
  300 + 10 * (hash(i, 'level') % 100) as "补贴金额(元)",
  $regions[1 + (hash(i, 'place') % len($regions))::int] as 培训地区,
  $groups[1 + (hash(i, 'group') % len($groups))::int] as 人员类别,
  $industries[1 + (hash(i, 'trade') % len($industries))::int] as 行业
from person
order by i
