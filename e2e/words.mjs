// What the stories look for, in one place: each name says by which message the product says it, so that a story fails
// when a link or a button is gone, and not when its words are mended. A string is the whole name of a link or button;
// a pattern need only occur in it.

import { saying } from './lib/locales.mjs';

const WHOLE = {
  // The way in
  signIn: 'page-sign-in',
  openLink: 'people-link-button',
  signOut: 'page-sign-out',
  acceptInvitation: 'invitations-accept',
  sendLink: 'people-sign-in-button',
  saveProfile: 'people-profile-button',
  // Ideas
  home: 'page-home',
  topics: 'page-topics',
  ideas: 'page-ideas',
  shareIdea: 'home-share',
  continue: 'ideas-continue',
  saveForLater: 'ideas-later',
  mineIsNew: 'ideas-mine-is-new',
  sendIdea: 'ideas-send',
  support: 'ideas-support',
  sendComment: 'comments-send',
  sendFlag: 'moderation-send-flag',
  // Desk
  desk: 'page-desk',
  moderation: 'moderation-title',
  decide: 'moderation-send-decision',
  // An exchange that is begun
  exchangeTitle: 'setup-exchange-title',
  setUp: 'setup-button',
  stepPages: 'desk-step-pages',
  stepTopic: 'desk-step-topic',
  stepTimetable: 'desk-step-timetable',
  texts: 'texts-title',
  writeRules: 'texts-write-rules',
  writePrivacy: 'texts-write-privacy',
  writeText: 'texts-edit-first',
  saveDraft: 'texts-save',
  saveAndPublish: 'texts-save-publish',
  publish: 'texts-publish',
  publishNow: 'texts-publish-now',
  addPhase: 'timetable-add',
  debatePhase: 'timetable-kind-debate',
  opening: 'timetable-opens-legend',
  closing: 'timetable-closes-legend',
  checkPhase: 'timetable-check',
  savePhase: 'timetable-save',
  invitations: 'invitations-title',
  inviteOne: 'invitations-new',
  lookAtLetter: 'invitations-look',
  sendInvitation: 'invitations-send-one',
  // Newsletter
  newsletter: 'page-newsletter',
  subscribe: 'newsletter-subscribe',
  confirm: 'newsletter-confirm-button',
  saveChoices: 'newsletter-save',
  unsubscribe: 'newsletter-unsubscribe-button',
  undo: 'newsletter-undo',
  // An issue of it
  saveRole: 'lists-role-save',
  newIssue: 'issues-new',
  beginIssue: 'issues-begin',
  issueSettings: 'issues-settings-title',
  saveIssue: 'issues-save',
  addBlock: 'issues-block-add',
  headingBlock: 'issues-kind-heading',
  textBlock: 'issues-kind-text',
  ideaBlock: 'issues-kind-idea',
  toApproval: 'issues-to-approve',
  askApproval: 'issues-ask',
  approveIssue: 'issues-approve',
  chooseTime: 'issues-to-schedule',
  sendNow: 'issues-send-now',
  // What one follows
  beginFollowing: 'follows-begin',
  readAll: 'notifications-read-all',
  // Documents
  documents: 'page-documents',
  search: 'documents-filter',
  // Drafts
  me: 'page-me',
  retry: 'page-offline-retry',
};

const BEGINNING = {
  // Fields and choices
  email: 'people-email',
  fullName: 'people-name',
  kind: 'people-kind',
  firm: 'kind-firm',
  organisation: 'people-organisation',
  economy: 'people-economy',
  sector: 'people-sector',
  size: 'people-size',
  topic: 'ideas-which-topic',
  ideaTitle: 'ideas-title-label',
  ideaText: 'ideas-text-label',
  stanceFor: 'stance-for',
  commentText: 'comments-text-label',
  flagRule: 'moderation-which-rule',
  reason: 'moderation-reason',
  hide: 'moderation-hide',
  decisionRule: 'moderation-rule',
  siteName: 'setup-site',
  ownAddress: 'setup-slug',
  timeZone: 'setup-zone',
  ownName: 'setup-name',
  ownEmail: 'setup-email',
  textTitle: 'texts-heading',
  textBody: 'texts-body',
  publishAllTheSame: 'texts-gaps',
  topicName: 'topics-name',
  topicQuestion: 'texts-question',
  phaseKind: 'timetable-kind',
  phaseName: 'timetable-name',
  date: 'timetable-date',
  time: 'timetable-time',
  guestName: 'invitations-name',
  guestOrganisation: 'participants-organisation',
  consent: 'participate-consent',
  mailLanguage: 'newsletter-language',
  roleSecretariat: 'role-secretariat',
  issueName: 'issues-name',
  issueSubject: 'issues-subject',
  blockKind: 'issues-block-kind',
  blockHeading: 'issues-heading',
  blockText: 'issues-text',
  blockIdea: 'issues-subject-idea',
  searchDocuments: 'documents-find',
  // Links that say more to a screen reader
  flagComment: 'comments-flag',
};

const SENTENCES = {
  checkMail: 'people-code-title',
  profileSaved: 'people-profile-saved',
  checkAnswers: 'ideas-new-check-title',
  similarIdeas: 'ideas-new-similar-title',
  ideaPublished: 'ideas-published',
  draftOnServer: 'ideas-draft-kept',
  supported: 'ideas-you-support',
  commentPublished: 'comments-published',
  flagSent: 'moderation-flagged',
  decided: 'moderation-hidden',
  waitsAgain: 'moderation-undone',
  siteSetUp: 'setup-done-desk',
  firstSteps: 'desk-first-steps',
  textKept: 'texts-kept',
  textPublished: 'texts-published',
  topicBegun: 'topics-begun',
  debateOpensNow: 'timetable-effect-opens-now',
  timetableSaved: 'timetable-saved',
  thisIsTheLetter: 'invitations-check-lead',
  invitationSent: 'invitations-sent',
  takesPart: 'invitations-accepted',
  hiddenStub: 'comments-stub-hidden',
  stubRule: 'comments-stub-rule',
  checkNewsletterMail: 'newsletter-check-title',
  confirmed: 'newsletter-subscribed',
  choicesSaved: 'newsletter-saved',
  unsubscribed: 'newsletter-unsubscribed',
  noMoreMail: 'newsletter-ended',
  undone: 'newsletter-undone',
  roleSaved: 'lists-role-changed',
  issueBegun: 'issues-begun',
  issueSettingsSaved: 'issues-settings-saved',
  blockSaved: 'issues-block-saved',
  approvalAsked: 'issues-asked',
  issueApproved: 'issues-approved',
  issueSent: 'issues-sent-now',
  followBegun: 'follows-begun',
  allRead: 'notifications-marked',
  versions: 'documents-versions',
  replaces: 'documents-replaces',
  earlierUnknown: 'documents-earlier-unknown',
  documentText: 'documents-text',
  offlineNotice: 'page-offline-banner',
  savedPages: 'page-offline-title',
  draftKept: 'page-draft-saved',
  draftRestored: 'page-draft-restored',
  readyToSend: 'page-draft-ready',
  // The frame of every page
  problem: 'page-problem',
};

/** What languages call themselves. */
export const NATIVE = { en: 'English', fr: 'Français', es: 'Español' };

/** Economies and sectors have their names in tables. */
const PROPER = {
  en: { senegal: 'Senegal' },
  fr: { senegal: 'Sénégal' },
  es: { senegal: 'Senegal' },
};

const ids = (found, how) => Object.fromEntries(Object.entries(found).map(([name, id]) => [name, how(id)]));

function inLanguage(lang) {
  const { label, starts, sentence } = saying(lang);
  const said = { ...ids(WHOLE, label), ...ids(BEGINNING, starts), ...ids(SENTENCES, sentence) };
  return { ...said, ...PROPER[lang], spanish: NATIVE.es, french: NATIVE.fr };
}

export const words = { en: inLanguage('en'), fr: inLanguage('fr'), es: inLanguage('es') };

/** What has no accessible name of its own to be found by. */
export const places = {
  /** A comment or an answer in a thread. */
  comment: 'article[id^="comment-"]',
  /** What is left of a text that a moderator has hidden. */
  stub: 'article.stub[id^="comment-"]',
  /** Links to one document. */
  document: 'main .docs h3 a',
};
