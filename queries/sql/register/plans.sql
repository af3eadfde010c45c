-- answer: every plan of both registers, the plans themselves before the additional ones, the nation first
-- grain: one plan
-- columns: id varchar, title_zh varchar, title_en varchar, number varchar, issued_on varchar, issuer varchar
-- columns: region varchar, period_start date, period_end date, register varchar, note varchar
select
    id, title_zh, title_en, number, issued_on::varchar as issued_on, issuer, region, period_start, period_end, register,
    note
from plan
order by register <> 'plan', region, period_start desc, id
