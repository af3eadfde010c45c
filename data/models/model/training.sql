-- answer: trainings as they count, after every upsert and replacement
-- grain: one training event
select
    training.batch_seq,
    training.row_no,
    -- the first 128 bits of the pseudonym: the same people at a quarter of the room
    left(training.person, 32)::uuid as person,
    coalesce(training.person_times, 1) as person_times,
    training.provider_code,
    training.occupation,
    training.level,
    training.form,
    training.start_date,
    training.end_date,
    date_trunc('month', training.end_date)::date as month,
    training.completed,
    training.assessed,
    training.passed,
    training.subsidised,
    training.subsidy_yuan,
    training.region,
    coalesce(training.population_groups, '') as population_groups,
    training.industry,
    training.programme,
    training.employed_at_start,
    batch.synthetic
from raw.training
    join raw.batch on batch.seq = training.batch_seq
    anti join raw.superseded on superseded.batch_seq = training.batch_seq and superseded.row_no = training.row_no
