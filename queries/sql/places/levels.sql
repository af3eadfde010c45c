-- answer: the eight-level ladder of skills, from the lowest
-- grain: one level
-- columns: code varchar, name_zh varchar, name_en varchar, grade varchar, is_high_skilled boolean, sort bigint
select code, name_zh, name_en, grade, is_high_skilled, sort::bigint as sort
from skill_level
order by sort, code
