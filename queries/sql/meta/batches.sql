-- answer: every batch the version was built from, live or withdrawn, newest first
-- grain: one batch
-- columns: id varchar, seq bigint, kind varchar, mode varchar, state varchar, file_name varchar, who varchar
-- columns: accepted_at varchar, accepted bigint, rejected bigint, warnings bigint, synthetic boolean
select id, seq, kind, mode, state, file_name, who, accepted_at, accepted, rejected, warnings, synthetic
from batch
order by seq desc
