-- answer: of each kind of extract, what is live: how much, up to which month, when the last of it came in
-- grain: kind of extract
-- columns: kind varchar, batches bigint, rows bigint, places bigint, last_month date, accepted_at varchar
-- columns: batch_id varchar, file_name varchar, who varchar, synthetic boolean
select kind, batches, rows, places, last_month, accepted_at, batch_id, file_name, who, synthetic
from freshness
order by kind
