-- answer: the columns of a certification batch in the ledger
-- grain: one certificate, or a count of them
create table raw.certification (
    row_no bigint, batch_seq integer, cert_no varchar, person varchar, cert_type varchar, occupation varchar,
    level varchar, issuer varchar, issue_date date, training_start date, region varchar,
    population_groups varchar, industry varchar, programme varchar, person_times bigint
)
