# Terms of the lists that profiles, filters and tables share. A key in the code or the data follows the prefix.

## Size of a firm or organisation

size-1 = 1 persona (por cuenta propia)
size-2-9 = 2 a 9 personas
size-10-49 = 10 a 49 personas
size-50-249 = 50 a 249 personas
size-250 = 250 personas o más

## What a person speaks for

kind-person = A título personal
kind-firm = Empresa
kind-association = Asociación
kind-chamber = Cámara de comercio
kind-think-tank = Centro de estudios
kind-international-body = Organismo internacional
kind-government = Gobierno

## Roles in an exchange

role-visitor = Visitante
role-participant = Participante
role-observer = Entidad observadora
role-delegate = Delegación
role-moderator = Moderación
role-secretariat = Secretaría
role-coordinator = Coordinación
role-operator = Administración del sitio

## What each role may do, where one is given

role-may-participant = Comparte ideas, comenta, apoya.
role-may-observer = Puede lo mismo que quien participa. La función figura junto al nombre.
role-may-delegate = Figura como delegación de un Miembro y escribe como cualquier participante. Aquí todavía no se puede responder oficialmente en nombre del Miembro.
role-may-moderator = Lee además lo denunciado o en espera, y lo mantiene o lo oculta según una regla.
role-may-secretariat = Gestiona además el foro: solicitudes, invitaciones, textos, documentos, calendario, ajustes.
role-may-coordinator = Puede lo mismo que la secretaría y nombra a otras personas para la coordinación.

## Stance: the label of one comment

stance-for = A favor
stance-against = En contra
stance-neutral = Neutral
stance-question = Pregunta
stance-experience = Experiencia
stance-answer = Respuesta

## Stance: the heading of several comments

stances-for = Argumentos a favor
stances-against = Argumentos en contra
stances-question = Preguntas
stances-experience = Experiencias
stances-answer = Respuestas

## Status of an idea

status-published = Publicada
status-under-study = En estudio
status-taken-up = Aceptada
status-not-taken-up = No aceptada

## Regions, as WTO statistics define them

region-africa = África
region-asia = Asia
region-cis = CEI, incluidos los Estados asociados y los antiguos Estados miembros
region-europe = Europa
region-middle-east = Oriente Medio
region-north-america = América del Norte
region-south-central-america = América del Sur y Central y el Caribe

## Whether women lead the firm

women-led-yes = Dirigida por mujeres
women-led-no = No dirigida por mujeres
women-led-unsaid = Sin precisar

## Languages. In French and Spanish without a capital, because they also stand inside sentences

language-en = inglés
language-fr = francés
language-es = español
language-ar = árabe
language-zh = chino
language-ru = ruso
language-pt = portugués

## Seasons, in the date of an issue

season-spring = Primavera de { $year }
season-summer = Verano de { $year }
season-fall = Otoño de { $year }
season-winter = Invierno de { $year }

## Access to a document

access-public = Público
access-restricted = Distribución reservada
access-unknown = Acceso no precisado

## How sure a fact is

certainty-sourced = Según una fuente
certainty-own = Documento propio de este foro
certainty-inferred = Por deducción
certainty-title-only = Solo se conoce el título
certainty-sample = Documento de muestra, escrito para este foro
