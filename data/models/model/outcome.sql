-- answer: what became of each person after a training: certificate within 180 days, work on day 180
-- grain: one completed training of a known person
-- Methods 3.2 and 3.4. A training is mature when its month-end + 180 days + 60 days for late registration lie before the
-- last day that the ledger covers. Where a place has sent no certificates (or no employment) at all, the answer is null:
-- missing is not zero.
with cut as (
    select last_day(max(month)) as day
    from (
        select month from model.training
        union all select month from model.certification
        union all select month from model.employment
    )
),

certified_place as (select distinct left(region, 4) as place from model.certification where person is not null),
employment_place as (select distinct left(region, 4) as place from model.employment),

completed as (
    select
        training.*,
        last_day(training.month) + 240 <= cut.day as mature_180d,
        certified_place.place is not null as has_certificates,
        employment_place.place is not null as has_employment
    from model.training
        cross join cut
        left join certified_place on certified_place.place = left(training.region, 4)
        left join employment_place on employment_place.place = left(training.region, 4)
    where training.person is not null and coalesce(training.completed, true)
),

certified as (
    select distinct completed.batch_seq, completed.row_no
    from completed
        join model.certification as found
            on found.person = completed.person
            and found.issue_date between completed.end_date and completed.end_date + 180
            and (found.occupation is null or completed.occupation is null or found.occupation = completed.occupation)
    where found.cert_type in ('职业资格', '职业技能等级')
),

at_work as (
    select distinct completed.batch_seq, completed.row_no
    from completed
        join model.employment as spell
            on spell.person = completed.person
            and spell.start_date <= completed.end_date + 180
            and coalesce(spell.end_date, date '9999-12-31') >= completed.end_date + 180
)

select
    completed.batch_seq,
    completed.row_no,
    completed.month,
    completed.region,
    completed.population_groups,
    completed.industry,
    completed.level,
    completed.programme,
    completed.person_times,
    completed.completed,
    completed.employed_at_start,
    completed.synthetic,
    completed.mature_180d,
    if(completed.has_certificates, certified.row_no is not null, null) as certified_within_180d,
    if(completed.has_employment, at_work.row_no is not null, null) as employed_on_day_180
from completed
    left join certified on certified.batch_seq = completed.batch_seq and certified.row_no = completed.row_no
    left join at_work on at_work.batch_seq = completed.batch_seq and at_work.row_no = completed.row_no
