-- answer: the eight-level ladder; highly skilled begins at 高级工
-- grain: one level
select code, name_zh, name_en, grade, is_high_skilled = '1' as is_high_skilled, sort::integer as sort
from reference.skill_levels
order by sort
