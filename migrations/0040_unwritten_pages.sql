-- What the set-up once wrote in place of official pages, so that links led somewhere: now a page that nobody has written says so
-- by itself, is "not written yet" at the desk, and in one language leaves its readers another one in which it is there.
DELETE FROM pages WHERE body LIKE 'The secretariat has not written this page yet. You can write to %'
    OR body LIKE 'Le secrétariat n’a pas encore rédigé cette page. Vous pouvez écrire à %'
    OR body LIKE 'La secretaría aún no ha escrito esta página. Puede escribir a %';
