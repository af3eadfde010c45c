-- answer: the columns of a training batch in the ledger
-- grain: one person in one class, or a count of them
create table raw.training (
    row_no bigint, batch_seq integer, record_id varchar, person varchar, person_times bigint, provider varchar,
    provider_code varchar, course varchar, occupation varchar, level varchar, form varchar, delivery varchar,
    start_date date, end_date date, issue_date date, hours double, completed boolean, assessed boolean, passed boolean,
    subsidised boolean, subsidy_yuan double, region varchar, origin varchar, population_groups varchar,
    industry varchar, programme varchar, employed_at_start boolean
)
