/** The words that tell whose words follow; the same notation as in `cues.ts`. */
export const SOURCES: Readonly<Record<string, string>> = {
  // Verbs by which somebody surely says something.
  says: `
    say; says; said; saying; would have (you|us|people|readers|the public) (believe|think) [that]; would like (you|us|people|readers|the public) to (believe|think) [that]; (want|wants|wanted|ask|asks|asked|expect|expects) (you|us|people|readers|the public) to (believe|think) [that]; ~pretend that; ~claim; ~argue; ~warn; ~insist; ~admit; ~concede; ~contend; ~assert; ~allege; ~complain; ~remark; ~fear; ~worry; ~believe; thinks; think; thought; ~doubt; ~suspect; ~deny; ~criticise; ~condemn; ~accuse; ~predict;
    told; tells; tell; tell us; wrote; writes; writing; point[s] out; pointed out; pointing out; put[s] it; puts it; (raise|raises|raised|raising|voice|voices|voiced|voicing|share|shares|shared) [(serious|real|grave|deep|some)] (concern|concerns|fears|doubts|objections|the alarm|the fear|the concern);
    express the (view|hope|fear|danger|concern|worry); expresses the (view|hope|fear|danger|concern|worry); expressed the (view|hope|fear|danger|concern|worry); expressed (concern|concerns|reservations|doubts|fears|alarm|scepticism|disappointment); expressing (concern|concerns|reservations|doubts|fears); express (concern|concerns|reservations|doubts|fears); expresses (concern|concerns|reservations|doubts|fears); remain[s] (sceptical|concerned|unconvinced|worried);
    are [still] (sceptical|concerned|worried|cautious|adamant|convinced|unhappy|alarmed) [(that|about|of)]; is [still] (sceptical|concerned|worried|cautious|adamant|convinced|unhappy|alarmed) [(that|about|of)]; was [still] (sceptical|concerned|worried|cautious|adamant|convinced|unhappy|alarmed) [(that|about|of)]; were [still] (sceptical|concerned|worried|cautious|adamant|convinced|unhappy|alarmed) [(that|about|of)]; on the record about; would say; would argue; may say; may argue; might say; might argue; will argue; will say; has a point; have a point; (point|points|pointed) to; found (that|no|little|few|some); finds (that|no|little|few|some); find (that|no|little|few|some)`,
  // Verbs by which somebody may say something, if the rest of the sentence bears it out.
  'may say': `
    ~state; ~suggest; ~conclude; ~maintain; ~declare; ~announce; ~explain; ~observe; ~comment; ~note; ~add; adds; ~reply; ~respond; ~expect; ~hope; feels; feel; felt; ~consider; ~report; ~reveal; ~promise; ~pledge; ~find; found; found that; sees; asks; asked; ~estimate; ~identify; ~show; shown; shows that; showed that; is confident; are confident; continues with; continues; goes on; concluded; ~portray; ~present; `,
  // The same, where a source with a name is enough: the verb takes a side.
  'takes a side': `
    ~oppose; want; wants; wanted; ~welcome; ~support; ~endorse; ~object; ~propose; ~recommend; ~urge; ~demand; ~describe; ~accept; ~reject; ~question; ~call for; calls for; call for; calling on; called on; calls on; called for; set[s] out; make[s] clear; made clear; making clear; makes it clear; made it clear; ~dismiss; ~warn against; ~highlight; ~emphasise; ~stress; ~caution; ~regret; ~disagree; is clear; are clear; ~agree; ~acknowledge; ~recognise; ~back; ~advocate; ~campaign`,
  // Of these, what a plan or a law cannot do.
  'of people':
    '~oppose; ~welcome; ~endorse; ~object; ~urge; ~demand; ~reject; ~question; ~dismiss; ~regret; ~disagree; ~caution; ~warn against; calling on; called on; calls on',
  // Nouns for what somebody said, that a clause with "that", "about" or a colon follows.
  saying:
    'concern; concerns; fear; fears; warning; warnings; view; claim; claims; argument; arguments; criticism; criticisms; suggestion; suggestions; belief; worry; worries; contention; allegation; allegations; assertion; accusation; suspicion; opinion; complaint; complaints; objection; objections; doubts; expressions of doubt; statement; response; letter; submission; evidence; analysis; words; reply; speech; comment; comments; conclusion; conclusions; recommendation; recommendations; position',
  // Nouns for what somebody said, that a clause follows where they stand: "The message of the council is that ...".
  message: 'principle; principles; message; finding; findings; answer; advice; verdict; demand; demands',
  'according to':
    'according to; in the words of; in the view of; in the opinion of; in the eyes of; as reported by; quoted by; as set out by; as stated by; writing in; speaking to; told by; in (his|her|their|its|my|our) (view|opinion|eyes|judgment|judgement|words|experience)',
  // Sources without a name.
  crowd: `
    some; many; most; others; critics; opponents; supporters; campaigners; commentators; observers; experts; sceptics; proponents; advocates; several; few; people; everyone; some people; many people; most people; some of us; many of us; those; some (gps|doctors|mps|peers|members|trusts|practices|councils|leaders); many (gps|doctors|mps|peers|members|trusts|practices|councils|leaders|clinicians|nurses|staff|in the nhs|in the sector|in general practice|commentators|observers|experts); opposition; commentators; stakeholders; respondents; delegates; insiders; patients; doctors; nurses; clinicians; unions; academics; researchers; analysts; leaders; ministers; peers; mps; councillors; councils; gps; trust leaders; practices; staff; members; colleagues; consultants; officials; managers; chief executives; primary care leaders; gp leaders; system leaders; health leaders; nhs leaders; council leaders; constituents; residents; charities; local authorities; local government; providers; commissioners; trusts`,
  // People and bodies that are named by what they are; "the" stands before them.
  somebody: `
    government; minister; ministers; secretary of state; health secretary; prime minister; opposition; committee; select committee; commission; commissioner; council; department; authority; association; union; federation; confederation; college; royal college; institute; institution; foundation; trust; charity; society; network; board; panel; inquiry; review; working group; alliance; coalition; campaign; party; group; body; regulator; watchdog; ombudsman; auditor; think tank; chair; chairman; chairwoman; chief executive; president; director; spokesperson; spokesman; spokeswoman; leader; member; members; shadow minister; hospital; practice; gp; journal; newspaper; magazine; times; conference; chancellor; doctor; author; authors; mayor; witness; witnesses; speaker; editor; peer; mp`,
  // Writings that speak for those who wrote them.
  'fellow speaker':
    'noble lord; noble baroness; noble lady; noble viscount; noble earl; noble lords; noble and learned lord; noble friend; right reverend prelate; hon member; hon friend; hon gentleman; hon lady; right hon member; right hon friend; right hon gentleman; right hon lady',
  document: `
    report; reports; plan; review; paper; policy paper; white paper; green paper; response; statement; letter; submission; consultation; survey; poll; study; research; analysis; assessment; impact assessment; briefing; memorandum; explanatory memorandum; explanatory notes; strategy; guidance; document; article; editorial; blog; press release; manifesto; motion; petition; engagement; evaluation; audit; inquiry; evidence review; long term plan; framework; website; book; speech; vision; forward view`,
  'person title':
    'lord; lady; baroness; viscount; viscountess; earl; countess; duke; marquess; bishop; archbishop; baron; sir; dame; dr; mr; mrs; ms; miss; mx; professor; prof; rev; reverend; cllr; councillor; minister; secretary; chair; chairman; speaker; deputy speaker; rt hon; councillor; cllr; president',
  // What may stand between a source and its verb.
  between:
    'has; have; had; also; is; are; was; were; been; be; being; would; will; may; might; could; can; do; does; did; not; rightly; clearly; recently; already; still; now; even; often; repeatedly; explicitly; then; further; therefore; thus; never; always; strongly; publicly; previously; just; again; both; all; very; much; consistently; firmly; openly; himself; herself; themselves; itself; yesterday; today; earlier; later; this week; clearly; too; certainly; probably; rightly; fully; broadly',
  // What may stand before a source at the head of a sentence.
  lead: 'but; and; yet; so; however; meanwhile; moreover; furthermore; similarly; likewise; indeed; also; still; while; whilst; although; though; even; for example; for instance; in addition; in response; by contrast; in contrast; nevertheless; nonetheless; sadly; unfortunately; surprisingly; instead; as; because; since; when; if; or; then; now; finally; today; recently; again; equally; in turn; regrettably; worryingly; at the same time; this week; last week; last year; in fact; in particular; in short; in 2019; that; where; once; unsurprisingly; crucially; importantly; significantly; tellingly; rightly; earlier',
  'it or they': 'he; she; it; they; his; her; their; its; him; them; who; which; whose',
  itself:
    'I; we; my; our; us; you; your; there; this; that; these; those; what; nobody; nothing; one; who; anyone; how; here',
  determiner:
    'the; a; an; this; that; these; those; its; their; his; her; our; my; your; another; any; each; every; no',
  preposition:
    'of; for; in; at; on; from; by; with; to; into; about; over; under; across; within; between; through; including; representing; as; during; after; before; since; against; towards; among',
};

/** What a body is called once it was named in full: "the council". */
export const BODY_NOUNS =
  'council; department; authority; association; union; federation; confederation; college; institute; institution; foundation; trust; charity; society; network; inquiry; commission; committee; alliance; coalition; journal; newspaper';
