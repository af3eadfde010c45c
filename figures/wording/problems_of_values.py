"""What a reader is told about the values of a file: of a cell, of a row, of a record against those that are in."""

from figures.wording.marker import msg

VALUES: dict[str, str] = {
    "value-missing": msg("This cell must not be empty."),
    "number-unreadable": msg('"{value}" is not a number. Write digits, such as 1234 or 1,234.5.'),
    "number-not-whole": msg('"{value}" must be a whole number.'),
    "number-scientific": msg(
        '"{value}" is in scientific notation, so digits may be lost. Format the column as a number and export again.'
    ),
    "number-percent": msg('"{value}" is a percentage, but this column holds numbers.'),
    "number-magnitude": msg('"{value}" is shortened with 万, 亿 or 千. Write the exact number here.'),
    "number-below": msg('"{value}" is below {low}, the least that is possible here.'),
    "number-above": msg('"{value}" is above {high}, the most that is possible here.'),
    "number-with-unit": msg(
        '"{value}" holds a unit. Write the number alone; the unit belongs in the heading or in a column of its own.'
    ),
    "digit-lookalike": msg(
        '"{value}" holds the character {codepoint}, which looks like a digit or stands for one but is none. '
        "Type it again with the digits 0-9."
    ),
    "spreadsheet-error": msg(
        '"{value}" is an error of the spreadsheet, not a value. Correct the formula in the source and export again.'
    ),
    "boolean-unknown": msg('"{value}" is neither yes nor no. Write 是 or 否, 1 or 0, Y or N.'),
    "date-unreadable": msg('"{value}" is not a date. Write it as 2024-03-01, 2024/3/1, 20240301 or 2024年3月1日.'),
    "date-out-of-range": msg('The date "{value}" is not between {first} and {last}. Check the year.'),
    "date-serial": msg(
        '"{value}" looks like the day number of a spreadsheet ({date}), but not every cell of this column is one. '
        "Write the date, such as 2024-03-01."
    ),
    "serial-dates": msg(
        'Every filled cell of this column is the day number of a spreadsheet: "{value}" was read as {date}, and the '
        "others likewise. Check some of them."
    ),
    "period-ambiguous": msg(
        '"{value}" can be January, or an October that lost its zero in a spreadsheet. Write 2024-01 or 2024-10.'
    ),
    "period-unreadable": msg(
        '"{value}" is not a period. Write 2024, 2024-06, 202406, 2024年6月, 2024Q2 or 2021-01..2025-09.'
    ),
    "region-unknown": msg(
        'The region "{value}" is not known, or could be several. Write a full or short name, or a six-digit code; '
        "for a county or district its city with it (贵阳市云岩区), for one of 兵团 the word 兵团 alone."
    ),
    "region-ambiguous": msg('"{value}" could be any of these places: {places}. Write the one that is meant in full.'),
    "region-county": msg(
        '"{value}" is a county or district. Its number is not that of the whole prefecture, and none is kept below a '
        "prefecture. Write the prefecture's own number, or upload the records behind it."
    ),
    "industry-unknown": msg(
        'The industry "{value}" is not known. Write a section letter A-T, its name, or a GB/T 4754 code.'
    ),
    "group-unknown": msg(
        'The group "{value}" is not known. Write one of the listed groups; put a semicolon between several.'
    ),
    "level-unknown": msg('The level "{value}" is not known. Write a name such as 高级工 or a grade such as 三级.'),
    "indicator-unknown": msg(
        'The indicator "{value}" is not known. Write its name or key as the list of indicators has it.'
    ),
    "unit-unknown": msg(
        'The unit "{value}" is not known. Write 人次, 人, 个, 元, 万元, % or another unit of the list.'
    ),
    "choice-unknown": msg('"{value}" is not one of: {choices}.'),
    "code-malformed": msg(
        '"{value}" does not look like a unified social credit code (18 characters). It was kept as written.'
    ),
    "identity-malformed": msg("This is not an 18-digit identity number. Correct it in the source."),
    "identity-15-digits": msg("This is an old 15-digit identity number. Write the 18-digit number."),
    "digits-lost": msg(
        'A spreadsheet turned this code into the number "{value}" and its last digits are lost. Format the column as '
        "text and export again from the source."
    ),
    "identity-digits-lost": msg(
        "A spreadsheet turned this identity number into scientific notation and its last digits are "
        "lost. Format the column as text and export again from the source."
    ),
    "identity-birth-date": msg("The birth date inside this identity number does not exist. Correct it in the source."),
    "identity-check-digit": msg(
        "The last digit of this identity number does not fit the others: a digit was mistyped. Correct "
        "it in the source."
    ),
    "identity-in-text": msg("This cell holds an identity number, which may not be kept here. Remove it."),
    "mobile-in-text": msg("This cell holds a mobile number, which may not be kept here. Remove it."),
    "end-before-start": msg("The end {end} is before the start {start}. Correct one of them."),
    "passed-not-assessed": msg("Passed, but not assessed. Correct one of the two cells."),
    "assessed-not-completed": msg("Assessed, but the training was not completed. Correct one of the two cells."),
    "passed-not-completed": msg("Passed, but the training was not completed. Correct one of the two cells."),
    "issued-before-training": msg(
        "The certificate was issued on {end}, before the training began on {start}. Correct one of the two dates."
    ),
    "level-not-in-occupation": msg(
        'The occupation "{occupation}" has no level {value} in the catalogue of occupations, only {levels} (0 is an '
        "apprentice, 7 a chief technician). Correct the level or the occupation."
    ),
    "level-missing": msg("This kind of certificate has a level. Write it, such as 高级工 or 三级."),
    "person-with-count": msg("The row names one person but counts {count}. Write 1, or leave the identity number out."),
    "numerator-over-denominator": msg(
        "The numerator {numerator} is larger than the denominator {denominator}. Correct one of them."
    ),
    "fraction-incomplete": msg("A numerator and a denominator above zero belong together. Write both or neither."),
    "rate-disagrees": msg(
        "The rate {value} does not follow from numerator and denominator, which give {expected} %. Correct one of them."
    ),
    "rate-out-of-range": msg("The rate {value} is not between 0 and 100 %."),
    "rate-ambiguous": msg('"{value}" can mean {value} % or {percent} %. Write the percent sign.'),
    "rate-mixed": msg(
        'Some rates of this column are written in another way than "{value}". Write all of them with a percent sign, '
        "or all as fractions."
    ),
    "rates-as-fractions": msg(
        'All rates of this column are between 0 and 1 and have no percent sign: "{value}" was read as {percent} %, and '
        "the others likewise. Check some of them."
    ),
    "unit-disagrees": msg(
        'This row says "{value}", the heading says "{heading}". Keep the unit in one of the two places.'
    ),
    "heading-units-differ": msg("The headings {headers} carry different units. Give them the same unit."),
    "magnitude-twice": msg(
        '"{value}" is shortened already and stands beside the unit "{unit}", which would multiply it again. '
        "Write the number in full, or take one of the two away."
    ),
    "unit-mismatch": msg('The unit "{value}" does not fit this indicator, which is counted in {expected}.'),
    "unit-converted": msg("{count} values written in {unit} were multiplied by {factor}."),
    "value-approximate": msg('"{value}" was read as {number} and kept as approximate.'),
    "negative-correction": msg('"{value}" is negative. It was kept as a correction of earlier reports.'),
    "cumulative-falls": msg(
        'The cumulative figure "{value}" is below {before}, the one before. It was kept and counts as a correction.'
    ),
    "cumulative-disagrees": msg(
        'The cumulative figure "{value}" is not the one before plus what this file gives for the month, which make '
        "{expected}. Check both."
    ),
    "cumulative-below-live": msg(
        'The cumulative figure "{value}" is below {before}, which batch {batch} reported to {month}. It was kept and '
        "counts as a correction."
    ),
    "cumulative-above-live": msg(
        'The cumulative figure "{value}" is above {after}, which batch {batch} reports to the later month {month}. It '
        "was kept, so that the later one counts as a correction. Check both."
    ),
    "cumulative-disagrees-live": msg(
        'With what batch {batch} reported, "{value}" leads to a cumulative figure of {expected} to {month}, where '
        "{cumulative} is reported. Check both."
    ),
    "history-jump": msg(
        '"{value}" is far from what this place has reported so far: {low} to {high} a month would be usual, going by '
        "its own last {count} figures. It was kept. Check the number and its unit."
    ),
    "history-jump-monthly": msg(
        '"{value}" comes to {monthly} a month since the figure before, far from what this place has reported so far: '
        "{low} to {high} would be usual, going by its own last {count} figures. It was kept. Check the number and its "
        "unit."
    ),
    "count-jump": msg(
        "With this file, place {place} has {number} records in {month}, counting person-times, far from its own "
        "history: {low} to {high} would be usual, going by its last {count} months. They were kept. Check whether "
        "something is in twice."
    ),
    "target-value-missing": msg("This target needs a number, unless it is qualitative."),
    "target-parent-unknown": msg(
        'The parent target "{value}" is neither in this file nor known. Write the number of an existing target.'
    ),
    "record-repeated": msg("The same record stands in row {first_row}. Remove one of them, or correct its number."),
    "identical-rows": msg(
        "{count} rows are the same as an earlier row in every cell (the first equals row {first_row}). "
        "They were kept as separate records."
    ),
    "known-record": msg(
        'This record is already in batch {batch}. Remove it, or upload the file with the mode "update".'
    ),
}
