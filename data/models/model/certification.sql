-- answer: certificates as they count
-- grain: one certificate
select
    certification.batch_seq,
    certification.row_no,
    left(certification.person, 32)::uuid as person,
    coalesce(certification.person_times, 1) as person_times,
    certification.cert_type,
    certification.occupation,
    certification.level,
    certification.issue_date,
    date_trunc('month', certification.issue_date)::date as month,
    certification.region,
    coalesce(certification.population_groups, '') as population_groups,
    certification.industry,
    certification.programme,
    batch.synthetic
from raw.certification
    join raw.batch on batch.seq = certification.batch_seq
    anti join raw.superseded
        on superseded.batch_seq = certification.batch_seq and superseded.row_no = certification.row_no
