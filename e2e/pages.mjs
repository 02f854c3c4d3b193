// Every page that the gates and the pictures look at: whoever adds a page to the product adds a line here. An area
// that is planned but does not exist yet stands in LATER, and a gate notices when it appears.

import assert from 'node:assert/strict';
import { EXCHANGE, startEmptySite } from './lib/app.mjs';
import { newContext } from './lib/browser.mjs';
import { asSent } from './lib/checks.mjs';
import { Hand } from './lib/hand.mjs';
import * as traces from './lib/traces.mjs';
import { words } from './words.mjs';

/** Languages of the interface, with the right-to-left pseudo-locale last. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'];

/**
 * `path` is below /{lang}/{exchange}, below /{lang} after a `~`, or whole after a `/`; `{…}` is found in the sample
 * exchange or was left there by lib/traces.mjs. `as` is who looks; `reader` has no account, but waits for letters.
 * `sent` presses the button of the form first: the page then says what is missing. `site` is another than the sample:
 * `empty` has not been set up; `fresh` was a moment ago, by the `secretary`, and nothing is written in it.
 */
export const PAGES = [
  { name: 'site', path: '~' },
  { name: 'home', path: '' },
  { name: 'message', path: 'message' },
  { name: 'topics', path: 'topics' },
  { name: 'topic', path: 'topics/{topic}' },
  { name: 'rounds', path: 'rounds' },
  { name: 'round', path: 'rounds/1' },
  { name: 'ideas', path: 'ideas' },
  { name: 'idea', path: 'ideas/{thread}' },
  { name: 'idea-one-stance', path: 'ideas/{other}?stance=question' },
  { name: 'idea-versions', path: 'ideas/{edited}/versions' },
  { name: 'idea-supporters', path: 'ideas/{thread}/supporters' },
  { name: 'idea-translations', path: 'ideas/{thread}/translations' },
  { name: 'idea-withdrawn', path: 'ideas/{withdrawn}', status: 410 },
  { name: 'comment', path: 'ideas/{thread}/comments/{comment}' },
  { name: 'comment-new', path: 'ideas/{thread}/comments/new' },
  { name: 'comment-answer', path: 'ideas/{thread}/comments/{comment}/answer' },
  { name: 'comment-versions', path: 'ideas/{thread}/comments/{comment}/versions' },
  { name: 'comment-translations', path: 'ideas/{thread}/comments/{comment}/translations' },
  { name: 'comment-withdrawn', path: 'ideas/{other}/comments/{withdrawnComment}', status: 410 },
  { name: 'documents', path: 'documents' },
  { name: 'documents-nothing', path: 'documents?q=zzzz' },
  { name: 'document', path: 'documents/{document}' },
  { name: 'newsletter', path: 'newsletter' },
  { name: 'newsletter-issue', path: 'newsletter/{issue}' },
  { name: 'desk-newsletter-preview', path: 'desk/newsletter/{composed}/preview', as: 'coordinator' },
  { name: 'desk-newsletter-preview-text', path: 'desk/newsletter/{composed}/preview?as=text', as: 'coordinator' },
  { name: 'desk-newsletter-checks', path: 'desk/newsletter/{composed}/checks', as: 'coordinator' },
  { name: 'desk-newsletter-statistics', path: 'desk/newsletter/{composed}/statistics', as: 'coordinator' },
  { name: 'newsletter-check', path: 'newsletter/check', as: 'reader' },
  { name: 'newsletter-confirm', path: 'newsletter/confirm?token={confirm}' },
  { name: 'newsletter-expired', path: 'newsletter/confirm?token=none', status: 410 },
  { name: 'newsletter-manage', path: 'newsletter/manage?token={manage}' },
  { name: 'newsletter-unsubscribe', path: 'newsletter/unsubscribe?token={manage}' },
  { name: 'newsletter-left', path: 'newsletter/manage?token={left}' },
  { name: 'participants', path: 'participants' },
  { name: 'organisations', path: 'organisations' },
  { name: 'organisations-nothing', path: 'organisations?q=zzzz' },
  { name: 'organisation', path: 'organisations/{organisation}' },
  { name: 'members', path: 'members' },
  { name: 'participate', path: 'participate' },
  { name: 'participate-request', path: 'participate/request' },
  { name: 'participate-received', path: 'participate/request/received' },
  { name: 'request-question', path: 'participate/request/questions/{question}' },
  { name: 'request-question-problem', path: 'participate/request/questions/{question}', sent: true },
  { name: 'request-question-over', path: 'participate/request/questions/none', status: 410 },
  { name: 'entered', path: 'entered' },
  { name: 'entered-scanned', path: 'entered?idea={enteredIdea}' },
  { name: 'entered-problem', path: 'entered', sent: true },
  { name: 'idea-entered', path: 'ideas/{enteredIdea}' },
  { name: 'contact', path: 'contact' },
  { name: 'contact-problem', path: 'contact', sent: true },
  { name: 'contact-sent', path: 'contact/sent' },
  { name: 'rules', path: 'rules' },
  { name: 'privacy', path: 'privacy' },
  { name: 'accessibility', path: 'accessibility' },
  { name: 'campaign', path: 'campaigns/{campaign}' },
  { name: 'log', path: 'log' },
  { name: 'log-rule', path: 'log?rule={rule}' },
  { name: 'log-decision', path: 'log/{decision}' },
  { name: 'search', path: 'search?q=customs' },
  { name: 'search-nothing', path: 'search?q=zzzz' },
  { name: 'sign-in', path: '~/sign-in' },
  { name: 'sign-in-code', path: '~/sign-in/code', as: 'reader' },
  { name: 'sign-in-link', path: '~/sign-in/link/{signIn}' },
  { name: 'sign-in-expired', path: '~/sign-in/link/none', status: 410 },
  { name: 'invitation', path: 'invitations/{invited}' },
  { name: 'invitation-another', path: 'invitations/{invited}', as: 'participant' },
  { name: 'invitation-over', path: 'invitations/none', status: 410 },
  { name: 'offline', path: '/offline' },
  { name: 'not-found', path: 'nothing-here', status: 404 },
  { name: 'setup', path: '~/setup?key={setup}', site: 'empty' },
  { name: 'setup-problem', path: '~/setup?key={setup}', site: 'empty', sent: true },
  { name: 'setup-over', path: '~/setup?key=none', status: 410 },
  { name: 'idea-new', path: 'ideas/new', as: 'participant' },
  { name: 'idea-write', path: 'ideas/new/{draft}', as: 'participant' },
  { name: 'idea-similar', path: 'ideas/new/{draft}/similar', as: 'participant' },
  { name: 'idea-check', path: 'ideas/new/{draft}/check', as: 'participant' },
  { name: 'idea-firm', path: 'ideas/new/{draft}/firm', as: 'participant' },
  { name: 'idea-firm-problem', path: 'ideas/new/{draft}/firm', as: 'participant', sent: 'main form .button:not(.alt)' },
  { name: 'idea-sheet', path: 'ideas/{enteredIdea}/sheet', as: 'participant' },
  { name: 'idea-signed-in', path: 'ideas/{thread}', as: 'participant' },
  { name: 'idea-mine', path: 'ideas/{mine}', as: 'participant' },
  { name: 'idea-edit', path: 'ideas/{mine}/edit', as: 'participant' },
  { name: 'idea-photos', path: 'ideas/{mine}/photos', as: 'participant' },
  { name: 'idea-photos-problem', path: 'ideas/{mine}/photos', as: 'participant', sent: true },
  { name: 'idea-translate', path: 'ideas/{mine}/translations', as: 'participant' },
  { name: 'idea-withdraw', path: 'ideas/{mine}/withdraw', as: 'participant' },
  { name: 'idea-flag', path: 'ideas/{other}/flag', as: 'participant' },
  { name: 'idea-decide', path: 'ideas/{other}/decide', as: 'coordinator' },
  { name: 'comment-decide', path: 'ideas/{other}/comments/{myComment}/decide', as: 'coordinator' },
  { name: 'position-decide', path: 'ideas/{other}/positions/{voice}/decide', as: 'coordinator' },
  { name: 'suggestion-decide', path: 'topics/suggestions/{suggestion}/decide', as: 'coordinator' },
  { name: 'own-page', path: 'pages/{ownPage}' },
  { name: 'comment-mine', path: 'ideas/{other}/comments/{myComment}', as: 'participant' },
  { name: 'comment-edit', path: 'ideas/{other}/comments/{myComment}/edit', as: 'participant' },
  { name: 'comment-translate', path: 'ideas/{other}/comments/{myComment}/translations', as: 'participant' },
  { name: 'comment-withdraw', path: 'ideas/{other}/comments/{myComment}/withdraw', as: 'participant' },
  { name: 'log-mine', path: 'log/{decision}', as: 'participant' },
  { name: 'log-mine-problem', path: 'log/{decision}', as: 'participant', sent: true },
  { name: 'log-appealed', path: 'log/{appealed}', as: 'participant' },
  { name: 'comment-flagged', path: 'ideas/{other}/comments/{flaggable}/flag', as: 'participant' },
  { name: 'position', path: 'ideas/{other}/positions/{voice}' },
  { name: 'position-own', path: 'ideas/{other}/positions/{voice}', as: 'participant' },
  { name: 'position-draft', path: 'ideas/{drafted}/positions/{voice}', as: 'participant' },
  { name: 'position-edit', path: 'ideas/{drafted}/positions/{voice}/edit', as: 'participant' },
  { name: 'position-discard', path: 'ideas/{drafted}/positions/{voice}/discard', as: 'participant' },
  { name: 'position-withdraw', path: 'ideas/{other}/positions/{voice}/withdraw', as: 'participant' },
  { name: 'position-flag', path: 'ideas/{other}/positions/{voice}/flag', as: 'coordinator' },
  { name: 'mandates', path: 'mandates', as: 'participant' },
  { name: 'mandates-nothing', path: 'mandates?q=zzzz', as: 'participant' },
  { name: 'mandate', path: 'mandates/{mandate}', as: 'participant' },
  { name: 'mandate-speak', path: 'organisations/{organisation}/speak', as: 'participant' },
  { name: 'mandate-new', path: 'mandates/new', as: 'participant' },
  { name: 'mandate-new-problem', path: 'mandates/new', as: 'participant', sent: true },
  { name: 'me', path: '~/me', as: 'participant' },
  { name: 'me-new', path: '~/me', as: 'newcomer' },
  { name: 'me-profile', path: '~/me/profile', as: 'participant' },
  { name: 'me-profile-problem', path: '~/me/profile', as: 'newcomer', sent: true },
  { name: 'me-settings', path: '~/me/settings', as: 'participant' },
  { name: 'me-letters', path: '~/me/notifications/settings', as: 'participant' },
  { name: 'letters-expired', path: '~/notifications/stop?token=none', status: 410 },
  { name: 'waiting', path: 'waiting/{heldText}', as: 'participant' },
  { name: 'me-drafts', path: '~/me/drafts', as: 'participant' },
  { name: 'me-drafts-none', path: '~/me/drafts', as: 'newcomer' },
  { name: 'me-debates', path: '~/me/debates', as: 'participant' },
  { name: 'me-notifications', path: '~/me/notifications', as: 'participant' },
  { name: 'me-notifications-none', path: '~/me/notifications', as: 'newcomer' },
  { name: 'me-follows', path: '~/me/follows', as: 'participant' },
  { name: 'me-follows-none', path: '~/me/follows', as: 'newcomer' },
  { name: 'me-operators', path: '~/me/operators', as: 'coordinator' },
  { name: 'me-operators-problem', path: '~/me/operators', as: 'coordinator', sent: true },
  { name: 'me-privacy', path: '~/me/privacy', as: 'participant' },
  { name: 'me-privacy-none', path: '~/me/privacy', as: 'newcomer' },
  { name: 'me-privacy-withdraw', path: '~/me/privacy/withdraw?purpose=participation&place={agreedIn}', as: 'participant' },
  { name: 'me-delete', path: '~/me/privacy/delete', as: 'participant' },
  { name: 'me-deleted', path: '~/me/privacy/deleted' },
  { name: 'me-delete-needed', path: '~/me/privacy/delete', as: 'coordinator' },
  { name: 'desk', path: 'desk', as: 'coordinator' },
  { name: 'desk-moderation', path: 'desk/moderation', as: 'coordinator' },
  { name: 'desk-queue', path: 'desk/moderation/queue', as: 'coordinator' },
  { name: 'desk-queue-sorted', path: 'desk/moderation/queue?sort=most', as: 'coordinator' },
  { name: 'desk-appeals', path: 'desk/appeals', as: 'coordinator' },
  { name: 'desk-asked', path: 'desk/asked', as: 'coordinator' },
  { name: 'desk-many', path: 'desk/moderation/many?text={flagged}', as: 'coordinator' },
  { name: 'desk-held', path: 'desk/held', as: 'coordinator' },
  { name: 'desk-held-one', path: 'desk/held/{heldText}', as: 'coordinator' },
  { name: 'desk-held-one-problem', path: 'desk/held/{heldText}', as: 'coordinator', sent: true },
  { name: 'desk-held-many', path: 'desk/held/many?text={heldText}', as: 'coordinator' },
  { name: 'desk-campaigns', path: 'desk/campaigns', as: 'coordinator' },
  { name: 'desk-campaign', path: 'desk/campaigns/{campaign}', as: 'coordinator' },
  { name: 'desk-flagged', path: 'desk/moderation/{flagged}', as: 'coordinator' },
  { name: 'desk-appeal', path: 'desk/appeals/{appealed}', as: 'coordinator' },
  { name: 'desk-audit', path: 'desk/audit', as: 'coordinator' },
  { name: 'suggestions', path: 'topics/suggestions' },
  { name: 'suggestion-flag', path: 'topics/suggestions/{suggestion}/flag', as: 'coordinator' },
  { name: 'suggest', path: 'topics/suggest', as: 'participant' },
  { name: 'suggest-draft', path: 'topics/suggest/{lateSuggestion}', as: 'participant' },
  { name: 'desk-rounds', path: 'desk/rounds', as: 'coordinator' },
  { name: 'desk-round-close', path: 'desk/rounds/close', as: 'coordinator' },
  { name: 'desk-round-close-problem', path: 'desk/rounds/close', as: 'coordinator', sent: true },
  { name: 'desk-round-open', path: 'desk/rounds/open', as: 'coordinator' },
  { name: 'desk-suggestions', path: 'desk/suggestions', as: 'coordinator' },
  { name: 'desk-suggestions-open', path: 'desk/suggestions?state=open&sort=supported', as: 'coordinator' },
  { name: 'desk-topics', path: 'desk/topics', as: 'coordinator' },
  { name: 'desk-topics-sorted', path: 'desk/topics?sort=most', as: 'coordinator' },
  { name: 'desk-topic', path: 'desk/topics/{topic}', as: 'coordinator' },
  { name: 'desk-topic-problem', path: 'desk/topics/{topic}', as: 'coordinator', sent: true },
  { name: 'desk-suggestion', path: 'desk/suggestions/{suggestion}', as: 'coordinator' },
  { name: 'desk-suggestion-problem', path: 'desk/suggestions/{suggestion}', as: 'coordinator', sent: true },
  { name: 'desk-topic-new', path: 'desk/topics/new', as: 'coordinator' },
  { name: 'desk-idea-merge', path: 'desk/ideas/{thread}/merge?into=1', as: 'coordinator' },
  { name: 'desk-idea-note', path: 'desk/ideas/{thread}/note', as: 'coordinator' },
  { name: 'desk-idea-note-remove', path: 'desk/ideas/{thread}/note/remove', as: 'coordinator' },
  { name: 'desk-people', path: 'desk/people', as: 'coordinator' },
  { name: 'desk-people-sorted', path: 'desk/people?role=delegate&sort=name', as: 'coordinator' },
  { name: 'desk-person', path: 'desk/people/{person}', as: 'coordinator' },
  { name: 'desk-ideas', path: 'desk/ideas', as: 'coordinator' },
  { name: 'desk-idea', path: 'desk/ideas/{thread}', as: 'coordinator' },
  { name: 'desk-entered', path: 'desk/entered', as: 'coordinator' },
  { name: 'desk-entered-nothing', path: 'desk/entered?state=disowned', as: 'coordinator' },
  { name: 'desk-invitations', path: 'desk/invitations', as: 'coordinator' },
  { name: 'desk-invitation', path: 'desk/invitations/{invitation}', as: 'coordinator' },
  { name: 'desk-invitation-revoke', path: 'desk/invitations/{invitation}/revoke', as: 'coordinator' },
  { name: 'desk-invitation-new', path: 'desk/invitations/new', as: 'coordinator' },
  { name: 'desk-invitation-problem', path: 'desk/invitations/new', as: 'coordinator', sent: true },
  { name: 'desk-invitations-many', path: 'desk/invitations/many', as: 'coordinator' },
  { name: 'desk-invitations-many-problem', path: 'desk/invitations/many', as: 'coordinator', sent: true },
  { name: 'desk-invitations-mend', path: 'desk/invitations/many?of={draftImport}', as: 'coordinator' },
  { name: 'desk-invitations-draft', path: 'desk/invitations/imports/{draftImport}', as: 'coordinator' },
  { name: 'desk-invitations-import', path: 'desk/invitations/imports/{sentImport}', as: 'coordinator' },
  { name: 'desk-invitations-resend', path: 'desk/invitations/imports/{sentImport}/resend', as: 'coordinator' },
  { name: 'desk-invitations-revoke', path: 'desk/invitations/imports/{sentImport}/revoke', as: 'coordinator' },
  { name: 'desk-subscribers', path: 'desk/subscribers', as: 'coordinator' },
  { name: 'desk-subscribers-none', path: 'desk/subscribers?q=zzzz', as: 'coordinator' },
  { name: 'desk-subscriber', path: 'desk/subscribers/{subscriber}', as: 'coordinator' },
  { name: 'desk-subscribers-import', path: 'desk/subscribers/import', as: 'coordinator' },
  { name: 'desk-subscribers-import-problem', path: 'desk/subscribers/import', as: 'coordinator', sent: true },
  { name: 'desk-subscribers-draft', path: 'desk/subscribers/imports/{draftList}', as: 'coordinator' },
  { name: 'desk-subscribers-list', path: 'desk/subscribers/imports/{takenList}', as: 'coordinator' },
  { name: 'desk-mail', path: 'desk/mail', as: 'coordinator' },
  { name: 'desk-inbox', path: 'desk/inbox', as: 'coordinator' },
  { name: 'desk-suppressed', path: 'desk/suppressed', as: 'coordinator' },
  { name: 'desk-suppressed-nothing', path: 'desk/suppressed?q=nobody@example.org', as: 'coordinator' },
  { name: 'desk-suppress', path: 'desk/suppressed/new', as: 'coordinator' },
  { name: 'desk-suppress-problem', path: 'desk/suppressed/new', as: 'coordinator', sent: true },
  { name: 'desk-release', path: 'desk/suppressed/{suppressed}', as: 'coordinator' },
  { name: 'desk-requests', path: 'desk/requests', as: 'coordinator' },
  { name: 'desk-requests-declined', path: 'desk/requests?state=declined&sort=name', as: 'coordinator' },
  { name: 'desk-request', path: 'desk/requests/{request}', as: 'coordinator' },
  { name: 'desk-request-asked', path: 'desk/requests/{asked}', as: 'coordinator' },
  { name: 'desk-organisations', path: 'desk/organisations', as: 'coordinator' },
  { name: 'desk-organisations-chosen', path: 'desk/organisations?kind=firm&state=public&sort=name-back', as: 'coordinator' },
  { name: 'desk-mandates', path: 'desk/mandates', as: 'coordinator' },
  { name: 'desk-mandates-confirmed', path: 'desk/mandates?state=confirmed&sort=newest', as: 'coordinator' },
  { name: 'desk-organisation', path: 'desk/organisations/{organisation}', as: 'coordinator' },
  { name: 'desk-mandate', path: 'mandates/{mandate}', as: 'coordinator' },
  { name: 'desk-organisation-new', path: 'desk/organisations/new', as: 'coordinator' },
  { name: 'desk-organisation-problem', path: 'desk/organisations/new', as: 'coordinator', sent: true },
  { name: 'desk-members', path: 'desk/members', as: 'coordinator' },
  { name: 'desk-members-sorted', path: 'desk/members?region=africa&sort=joined', as: 'coordinator' },
  { name: 'desk-member-new', path: 'desk/members/new', as: 'coordinator' },
  { name: 'desk-member-problem', path: 'desk/members/new', as: 'coordinator', sent: true },
  { name: 'desk-member-edit', path: 'desk/members/edit?code=ALB', as: 'coordinator' },
  { name: 'desk-member-remove', path: 'desk/members/remove?code=ALB', as: 'coordinator' },
  { name: 'desk-members-number', path: 'desk/members/numbers/new', as: 'coordinator' },
  { name: 'desk-members-number-remove', path: 'desk/members/numbers/remove?position=1', as: 'coordinator' },
  { name: 'desk-invited', path: 'desk/invited', as: 'coordinator' },
  { name: 'desk-invited-sorted', path: 'desk/invited?sort=name', as: 'coordinator' },
  { name: 'desk-invited-new', path: 'desk/invited/new', as: 'coordinator' },
  { name: 'desk-invited-problem', path: 'desk/invited/new', as: 'coordinator', sent: true },
  { name: 'desk-invited-remove', path: 'desk/invited/remove?position=1', as: 'coordinator' },
  { name: 'desk-newsletter', path: 'desk/newsletter', as: 'coordinator' },
  { name: 'desk-newsletter-nothing', path: 'desk/newsletter?state=discarded', as: 'coordinator' },
  { name: 'desk-issue-new', path: 'desk/newsletter/new', as: 'coordinator' },
  { name: 'desk-issue-new-problem', path: 'desk/newsletter/new', as: 'coordinator', sent: true },
  { name: 'desk-issue', path: 'desk/newsletter/{composed}', as: 'coordinator' },
  { name: 'desk-issue-settings', path: 'desk/newsletter/{composed}/settings', as: 'coordinator' },
  { name: 'desk-issue-block', path: 'desk/newsletter/{composed}/blocks/{composedBlock}', as: 'coordinator' },
  { name: 'desk-issue-approve', path: 'desk/newsletter/{composed}/approve', as: 'coordinator' },
  { name: 'desk-issue-approve-problem', path: 'desk/newsletter/{composed}/approve', as: 'coordinator', sent: true },
  { name: 'desk-issue-schedule', path: 'desk/newsletter/{composed}/schedule', as: 'coordinator' },
  { name: 'desk-issue-discard', path: 'desk/newsletter/{composed}/discard', as: 'coordinator' },
  { name: 'desk-documents', path: 'desk/documents', as: 'coordinator' },
  { name: 'desk-documents-nothing', path: 'desk/documents?q=zzzz', as: 'coordinator' },
  { name: 'desk-document', path: 'desk/documents/{document}', as: 'coordinator' },
  { name: 'desk-document-new', path: 'desk/documents/new', as: 'coordinator' },
  { name: 'desk-document-problem', path: 'desk/documents/new', as: 'coordinator', sent: true },
  { name: 'desk-document-edit', path: 'desk/documents/{document}/edit', as: 'coordinator' },
  { name: 'desk-document-version', path: 'desk/documents/{document}/versions/1', as: 'coordinator' },
  { name: 'desk-document-version-new', path: 'desk/documents/{document}/versions/new', as: 'coordinator' },
  { name: 'desk-document-edition', path: 'desk/documents/{document}/versions/1/editions', as: 'coordinator' },
  {
    name: 'desk-document-edition-remove',
    path: 'desk/documents/{document}/versions/{revision}/editions/{edition}/remove',
    as: 'coordinator',
  },
  { name: 'desk-document-withdraw', path: 'desk/documents/{document}/withdraw', as: 'coordinator' },
  { name: 'desk-texts', path: 'desk/texts', as: 'coordinator' },
  { name: 'desk-text', path: 'desk/texts/page-rules', as: 'coordinator' },
  { name: 'desk-text-edit', path: 'desk/texts/page-rules/fr', as: 'coordinator' },
  { name: 'desk-text-versions', path: 'desk/texts/page-rules/versions', as: 'coordinator' },
  { name: 'desk-text-publish', path: 'desk/texts/page-rules/publish', as: 'coordinator' },
  { name: 'desk-text-rule', path: 'desk/texts/rule-off-topic', as: 'coordinator' },
  { name: 'desk-text-discard', path: 'desk/texts/{begunText}/discard', as: 'coordinator' },
  { name: 'desk-rule-retire', path: 'desk/rules/off-topic/retire', as: 'coordinator' },
  { name: 'desk-page-remove', path: 'desk/pages/{ownPage}/remove', as: 'coordinator' },
  { name: 'desk-page-new', path: 'desk/pages/new', as: 'coordinator' },
  { name: 'desk-rule-new', path: 'desk/rules/new', as: 'coordinator' },
  { name: 'desk-rule-problem', path: 'desk/rules/new', as: 'coordinator', sent: true },
  { name: 'desk-settings', path: 'desk/settings', as: 'coordinator' },
  { name: 'desk-timetable', path: 'desk/timetable', as: 'coordinator' },
  { name: 'desk-timetable-new', path: 'desk/timetable/new', as: 'coordinator' },
  { name: 'desk-timetable-problem', path: 'desk/timetable/new', as: 'coordinator', sent: true },
  { name: 'desk-timetable-phase', path: 'desk/timetable/phases/debate', as: 'coordinator' },
  { name: 'desk-timetable-remove', path: 'desk/timetable/phases/debate/remove', as: 'coordinator' },
  { name: 'fresh-home', path: '', as: 'secretary', site: 'fresh' },
  { name: 'fresh-desk', path: 'desk', as: 'secretary', site: 'fresh' },
  { name: 'fresh-texts', path: 'desk/texts', as: 'secretary', site: 'fresh' },
  { name: 'fresh-text', path: 'desk/texts/page-rules', as: 'secretary', site: 'fresh' },
  { name: 'fresh-topics', path: 'desk/topics', as: 'secretary', site: 'fresh' },
  { name: 'fresh-timetable', path: 'desk/timetable', as: 'secretary', site: 'fresh' },
  { name: 'fresh-invitations', path: 'desk/invitations', as: 'secretary', site: 'fresh' },
];

export const LATER = [
  { name: 'statements', path: 'statements' },
  { name: 'vote', path: 'statements/vote' },
  { name: 'opinion', path: 'opinion' },
  { name: 'recommendations', path: 'recommendations' },
  { name: 'results', path: 'results' },
  { name: 'data', path: 'data' },
];

/** Makes a sample exchange ready to be looked at: leaves traces in it, and finds what stands for each `{…}`. */
export async function lookAround(app) {
  const people = {};
  for (const role of ['participant', 'coordinator']) people[role] = await signedIn(app, app.links[role]);
  const reader = { context: await newContext() };
  reader.hand = new Hand(reader.context, app);
  people.reader = reader;
  const newcomer = await traces.signInLink(app, reader.hand, 'newcomer');
  people.newcomer = await signedIn(app, newcomer);

  const found = await traced(app, people);
  const [empty, fresh] = await Promise.all([startEmptySite(), startEmptySite()]);
  found.setup = new URL(empty.links.setup).searchParams.get('key');
  people.secretary = await setUp(fresh);
  return new View({ app, empty, fresh }, found, await closed(people));
}

async function traced(app, { participant, coordinator, reader }) {
  const { hand } = participant;
  const thread = await traces.fullThread(app);
  const topic = await firstLink(app, 'topics');
  const { other, flaggable } = await somebodyElses(hand, thread.thread);
  const written = await traces.write(hand, { topic, other });
  await traces.flag(hand, other, flaggable);
  const decided = await traces.hidden(hand, coordinator.hand, other);
  const document = await firstLink(app, 'documents');
  return {
    topic,
    document,
    ...await traces.edition(coordinator.hand, document),
    ...await traces.person(coordinator.hand),
    ...await traces.suggestion(hand, coordinator.hand),
    issue: await firstLink(app, 'newsletter'),
    thread: thread.thread,
    comment: thread.comments[0].number,
    edited: await edited(app),
    other,
    flaggable,
    ...written,
    ...decided,
    ...await traces.late(hand),
    ...await traces.agreed(hand),
    ...await traces.campaign(hand, [other, thread.thread]),
    ...await traces.held(hand, coordinator.hand, other),
    ...await traces.desk(coordinator.hand),
    ...await traces.issue(coordinator.hand),
    ...await traces.text(coordinator.hand),
    ...await traces.question(app, coordinator.hand),
    ...await traces.invite(app, coordinator.hand),
    ...await traces.subscribers(coordinator.hand),
    ...await traces.organisation(hand, coordinator.hand),
    ...await traces.position(hand, coordinator.hand, [other, thread.thread]),
    ...await traces.entered(hand, topic),
    ...await traces.subscribe(app, reader.hand),
    // Of all links to sign in, those of the start alone live longer than the gates take on a busy machine.
    signIn: app.links.delegate.split('/').at(-1),
  };
}

/** An idea with a comment, neither of which the participant wrote. */
async function somebodyElses(hand, thread) {
  for (let idea = 1; idea < 100; idea += 1) {
    const { text } = idea === thread ? { text: '' } : await hand.read(`ideas/${idea}`);
    const comment = text.match(new RegExp(`/ideas/${idea}/comments/(\\d+)/flag"`));
    if (comment && text.includes(`/ideas/${idea}/flag"`)) return { other: idea, flaggable: comment[1] };
  }
  throw new Error('the sample has no idea of anybody else');
}

/** An idea whose text has changed. */
async function edited(app) {
  for (let idea = 1; idea < 100; idea += 1) {
    const { text } = await asSent(app.at('en', `ideas/${idea}`));
    if (text.includes(`/ideas/${idea}/versions"`)) return idea;
  }
  throw new Error('no idea of the sample has changed');
}

async function firstLink(app, list) {
  const { text } = await asSent(app.at('en', list));
  const link = text.match(new RegExp(`/en/${EXCHANGE}/${list}/([a-z0-9-]+)["?#]`));
  if (!link) throw new Error(`${list} links to none of its own pages`);
  return link[1];
}

async function signedIn(app, link) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: words.en.openLink, exact: true }).click();
  await page.waitForURL((address) => !address.pathname.includes('/sign-in/'));
  await page.close();
  return { context, hand: new Hand(context, app) };
}

/** Whoever has set up a site with an empty exchange, in three languages of which one has a title. */
async function setUp(site) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site.links.setup);
  const typed = {
    site: 'Chamber of Trade',
    title_en: 'Port hours',
    slug: EXCHANGE,
    zone: 'Geneva',
    name: 'Awa Secretary',
    email: 'awa.secretary@example.org',
  };
  for (const [field, text] of Object.entries(typed)) await page.locator(`#${field}`).fill(text);
  await page.getByRole('button', { name: words.en.setUp, exact: true }).click();
  await page.waitForURL((address) => address.pathname.endsWith('/desk'));
  await page.close();
  return { context };
}

/** What everybody's browser knows, for contexts that are opened later. */
async function closed(people) {
  const roles = {};
  for (const [role, { context }] of Object.entries(people)) {
    roles[role] = await context.storageState();
    await context.close();
  }
  return roles;
}

/** The sample exchange and two sites that are younger, ready to be looked at. */
class View {
  constructor({ app, empty, fresh }, found, roles) {
    Object.assign(this, { app, empty, fresh, found, roles });
  }

  address({ path, site }, lang) {
    const whole = path.replace(/\{(\w+)\}/g, (_, name) => this.found[name] ?? assert.fail(`nothing stands for ${name}`));
    const app = { empty: this.empty, fresh: this.fresh }[site] ?? this.app;
    if (whole.startsWith('/')) return app.url + whole;
    return whole.startsWith('~') ? `${app.url}/${lang}${whole.slice(1)}` : app.at(lang, whole);
  }

  context(page, options) {
    return newContext({ storageState: this.roles[page.as], ...options });
  }

  /** Opens a page in a tab, and sees to it that it is the right one. */
  async open(tab, page, lang) {
    const address = this.address(page, lang);
    let response = await tab.goto(address, { waitUntil: 'load' });
    // A machine that is busy says so, and when to come back.
    for (let tries = 0; tries < 5 && response.status() === 503 && page.status !== 503; tries += 1) {
      await tab.waitForTimeout(1000 * Number(response.headers()['retry-after'] ?? 1));
      response = await tab.goto(address, { waitUntil: 'load' });
    }
    assert.equal(response.status(), page.status ?? 200, address);
    if (!page.sent) return;
    const button = page.sent === true ? 'main form button.button' : page.sent;
    await Promise.all([tab.waitForEvent('load'), tab.locator(button).last().click()]);
    assert.ok(await tab.locator('.summary').isVisible(), `${address} says nothing of what is missing`);
  }
}

/** Pages that a visitor reaches by an address alone. */
export const PUBLIC = PAGES.filter((page) => !page.as && !page.site && !page.sent);
