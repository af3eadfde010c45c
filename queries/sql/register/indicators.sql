-- answer: every indicator as its own file defines it
-- grain: one indicator
-- columns: key varchar, name_zh varchar, name_en varchar, unit varchar, kind varchar, direction varchar
-- columns: meaning_zh varchar, meaning_en varchar, note_zh varchar, note_en varchar, part_of varchar, watches varchar[]
-- columns: also varchar[], basis varchar, source_model varchar, sql varchar, sort bigint
select
    key, name_zh, name_en, unit, kind, direction, meaning_zh, meaning_en, note_zh, note_en, part_of, watches, also,
    basis, source_model, sql, sort::bigint as sort
from indicator
order by sort, key
