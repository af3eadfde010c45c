-- answer: spells of work as they count
-- grain: one spell
select
    employment.batch_seq,
    employment.row_no,
    left(employment.person, 32)::uuid as person,
    employment.start_date,
    employment.end_date,
    date_trunc('month', employment.start_date)::date as month,
    employment.status,
    employment.evidence,
    employment.industry,
    employment.region,
    batch.synthetic
from raw.employment
    join raw.batch on batch.seq = employment.batch_seq
    anti join raw.superseded on superseded.batch_seq = employment.batch_seq and superseded.row_no = employment.row_no
