-- answer: the columns of an employment batch in the ledger
-- grain: one spell of work
create table raw.employment (
    row_no bigint, batch_seq integer, record_id varchar, person varchar, start_date date, end_date date,
    status varchar, evidence varchar, industry varchar, region varchar
)
