// How people of one name are told apart where there is only one line for it: by the first line of what is noted of them.

/** Id and value of everybody who has a note and shares a name with somebody else: "Anna Keller (harbour office)". */
export const NAMESAKES = `SELECT p.id, p.name || ' (' || trim(substr(p.note, 1, instr(p.note || char(10), char(10)) - 1)) || ')' AS value
  FROM person p WHERE p.note <> '' AND EXISTS (SELECT 1 FROM person other WHERE other.name_key = p.name_key AND other.id <> p.id)`
