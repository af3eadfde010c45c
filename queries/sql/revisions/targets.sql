-- answer: the promises about an indicator that were uploaded or changed, each version with the value before it
-- grain: one version of a promise that has an upload among its versions, newest first
-- parameters: indicator varchar
-- columns: id varchar, unit varchar, value double, value_before double, valid_from date, announced_on date
-- columns: batch_id varchar, file_name varchar, who varchar, accepted_at varchar, version bigint
with every as (
    select
        target_revision.*, lag(value) over versions as value_before, row_number() over versions as version,
        bool_or(batch_id is not null) over (partition by id) as uploaded
    from target_revision
    where indicator = $indicator
    window versions as (partition by id order by batch_seq)
)

select
    every.id, unit, value, value_before, valid_from, announced_on, batch_id, file_name, who, accepted_at,
    version::bigint as version
from every left join batch on batch.id = batch_id
where uploaded
order by accepted_at desc nulls last, every.id, version desc
