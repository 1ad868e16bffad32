/** What a claim is about, by words that seldom speak of anything else; the keys are `#` and a topic. The same notation as in `cues.ts`. */
export const TOPIC_WORDS: Readonly<Record<string, string>> = {
  '#accountability': `
    accountability; unaccountable; democratic; democracy; democratic deficit; scrutiny; answerable; answer to; hold to account; holding to account; to account; legitimacy;
    constitution; unelected; board members; members of the board; conflict of interest; conflicts of interest; public accountability; local voice; local voices; consent;
    where power lies; powerless; forward plan; pay regard; have regard; statutory accountability; roles and responsibilities; local accountability; who decides; veto;
    quasi independent; devolve; devolved; devolution; nominees; place on the board; represented on the board; patients and staff; non executive; non executives;
    answer to parliament; responsible to; checks and balances; voting rights; public members; appointed by; lay members; answerable to; answers to; governor; governors;
    council of governors; ballot; voted; votes for; votes on; elections; electorate; line of accountability; lines of accountability; chain of command; reporting line;
    reporting lines; board seat; board seats; seat on the board; seats on the board; a seat on; reserved seat; equal say; have a say; ombudsman; judicial review;
    public confidence; who is responsible; who is in charge; in charge; overrule; overruled; statutory body; statutory bodies; speak for the public; self appointed; watchdog;
    trustees; terms of reference; non executive directors; sovereign; blurred lines; nobody is responsible; pass the buck; buck stops; ~nominate; ~elect; appointee[s];
    appointing; ~dismiss; ~resign; resignation[s]; (answer|answers|answered|answering) (for|to); ~blame; scapegoat[s]; stake in; financial stake; declaration[s] of interest;
    register of interests; healthwatch; chairman; chairmen; chairwoman; chairperson; chaired; lay (people|person|majority); (sit|sits|sat|sitting) on the board; seat[s] on;
    membership of; ~outvote; board membership; composition of; voting member[s]; [the] public's voice; voice of (patients|the public|users); patient[s'] voice; voices of;
    user voice; consumer champion; champion of; judge and jury; poacher; gamekeeper; (mark|marks|marking) (its|their) own homework; independent of; tribunal; complaints;
    complaint; redress; select committee; answers to nobody; citizen[s]; no mandate; legitimate; voters; voter; constituents; in the lead; sole responsibility; subordinate;
    subsidiary; sub committee; statutory duty; inspector[s]; inspectorate; probity; integrity; cronies; cronyism; ~recuse; ~conflict; manifesto; scrutinise; scrutinised;
    scrutinising; diktat[s]; role of the board; who leads; leads on;
    accountable; governance; oversight; ~vote; independence; board seats`,
  '#sos-powers': `
    secretary of state; secretaries of state; health secretary; ministerial; political interference; politicisation; interventions; interference; call in; called in;
    reconfiguration; reconfigurations; service change; service changes; power of direction; powers of direction; directions; general power; operational independence;
    clinical independence; day to day; government of the day; the centre; local reconfigurations; arm's length bodies; new powers; broad powers; extensive powers; notified;
    ministerial control; ministerial power; powers for the secretary of state; political control; democratic control; under ministerial; whitehall; westminster; overridden;
    centralised power; command and control; power grab; take back control; arm's length; run from whitehall; day to day running; service change powers; ministerial direction;
    ministerial involvement; ministers decide; ministerial decisions; delegated powers; henry viii powers; secondary legislation; instruct nhs england; direct nhs england;
    political meddling; politically driven; secretary of state's; local reconfiguration; operational control; ~interfere; ~meddle; ~politicise; ~override; ~overrule;
    reserve power[s]; power[s] (to|of) (direct|intervene|stop|halt|block|transfer|intervention); call in power[s]; (call|calls|calling) in; hands off; arms length;
    ~centralise; centralisation; centralist; government control; politician; downing street; statutory instrument[s]; delegated legislation; operational freedom[s];
    operationally independent; independence of (nhs england|the nhs); duty to (provide|secure); comprehensive [health] service; veto; ~instruct; orders to;
    abolition of nhs england; direct control; government interference; department of health; wide powers; sweeping powers; local decisions overturned; overturn; overturned;
    ministers; ~intervene; intervention; mandate`,
  '#private-sector': `
    private; privately; private sector; private provider; private providers; private company; private companies; private interests; private healthcare; privatisation;
    independent sector; independent provider; independent providers; for profit; profitable; profiteering; shareholders; corporates; corporation; corporations; commercially;
    lobbyists; multinational; vested interests; marketisation; monopoly; monopolies; competition from; lucrative; social enterprise; social enterprises; voluntary sector;
    private hospitals; private firms; firms; non nhs providers; profit making; sell off; sold off; contractors; private equity; take over by private; commercial interests;
    third sector; voluntary organisations; large providers; large companies; big companies; chains; investors; dividends; undercut; tech companies; tech firms;
    management consultants; consultancies; consultancy firms; pfi; private finance; private money; selling off; asset stripping; market forces; commercialisation;
    commercialise; us style; american companies; insurers; self pay; private patients; for profit chains; shareholder; non profit; not for profit; mutual; mutuals;
    voluntary providers; private contractors; privatise the; competition between; competition (drives|on|in); choice and competition; competitor[s]; ~compete; ~privatise;
    privateer[s]; ~outsource; firm; publicly owned; public ownership; in house; ownership; owner[s]; owned by; takeover[s]; ~profit; hedge fund[s]; venture capital;
    consultancy; (cherry|cherries) (pick|picking); cream skimming; free market; internal market; quasi market; plurality; level playing field; public provision;
    nhs provider[s]; preferred provider; ideological; ideologically; neoliberal; ~lobby; for sale;
    market; markets; company; companies; commercial; corporate; charities; competition; public sector`,
  '#procurement': `
    procurement; procurements; competitive tendering; compulsory competitive tendering; contracting; contracted; awarded; awarding; direct award; provider selection;
    provider selection regime; selection regime; competitive; competition rules; bidding; bidders; bids; standstill; most suitable provider; specification; specifications;
    incumbent; public contracts; value for money test; commissioning contract; contractual; procurement rules; procurement regime; rules on competition; social value;
    market testing; bid; bidder; re tender; award criteria; standstill period; challenge an award; longer contracts; shorter contracts; contract length; prime contractor;
    lead provider contract; selection process; direct awards; supplier; suppliers; purchase of; any qualified provider; expiring contracts; contract awards; open competition;
    invite bids; tendered out; market test; procurement law; procurement exercise; procurement team; ~tender; ~retender; ~procure; framework agreement; selection criteria;
    choosing a provider; choice of provider[s]; competitive process; without competition; review panel; legal challenge; litigation; sue; sued; contractor; ~renew; renewal;
    section 75; any willing provider; existing provider; new entrant[s]; anti competitive; anticompetitive; collusion; single provider; capable provider; ~purchase;
    direct contracts;
    contract; contracts; ~award; awards; competition`,
  '#gp-representation': `
    general practice; general practices; general practitioner; general practitioners; local medical committee; local medical committees; primary care network;
    primary care networks; clinical directors; gp partners; gp leaders; gp voice; voice of general practice; dominated by; acute trusts; contract type; clinical leadership;
    family doctors; partnership model; at the table; gp contract; gms contract; gms; gp led; family doctor; general practice voice; medical committees; lmc; lmcs; pcn; pcns;
    practice managers; gp partnership; gp partnerships; primary care voice; gp federations; gp federation; general practice contract; core contract; single handed;
    rural practices; small practices; practice boundaries; pms; apms; qof; directed enhanced service; network contract; gpc; voice of practices; voice of gps;
    gp collaborative; gp collaboratives; partnerships of gps; family practice; list sizes; gp patients; gp surgeries; our practices; gps' representatives; salaried gps;
    locum gps; gp trainees; pcn directors; patients' own gp; dentist[s]; pharmacist[s]; optometrist[s]; sessional; partner member[s]; primary care member[s];
    voice of primary care; primary medical; grassroots; clinical lead[s]; clinical voice; acute sector; ~dominate; dominance; ~marginalise; ~sideline; outnumbered; unheard;
    voiceless; surgery's; practice's; partnership of practices;
    gp; gps; primary care; surgery; surgeries`,
  '#local-government': `
    council; councils; councillor; councillors; local authority; local authorities; local government; local democracy; health and wellbeing board; health and wellbeing boards;
    overview and scrutiny; scrutiny committee; scrutiny committees; director of public health; social care authority; mayor; mayors; mayoral; town hall; municipal;
    place based partnerships; local stewardship; borough; unitary; coterminous; council tax; local partnerships; combined authority; combined authorities; local councils;
    local leaders; neighbourhood; neighbourhoods; devolution deal; strategic authority; strategic authorities; county councils; county council; district council; districts;
    place committees; place committee; place based; place arrangements; localism; decentralise; decentralised; decentralisation; localised; locally elected; town halls;
    social services; directors of adult social services; public health teams; section 75; better care fund; health scrutiny; elected mayors; municipal leaders;
    council leaders; local residents; local partners; parish; lga; local public health; coterminosity; boundaries of councils; council boundaries; elected members;
    cabinet member; portfolio holder; joint committee; housing; leisure; geographic; boundary; locality; localities; local knowledge; subsidiarity; rural; regional;
    village[s]; councillor's; council's;
    county`,
  '#finance': `
    financial; financially; funding; underfunded; underfunding; budgetary; costly; costed; savings; saving; cash; deficit; deficits; billion; million; payments; pounds;
    treasury; tariff; value for money; economies of scale; efficiency savings; taxpayer; taxpayers; tax; afford; affordable; settlement; settlements; running costs;
    redundancy; redundancies; allocation; allocations; income; insurance; overspent; underspend; debt; debts; fee; fees; break even; breaking even; surplus; surpluses;
    shortfall; capital spending; capital; revenue; estates; pay for; paid for; paying for; price tag; one off measures; one off; non recurrent; recurrent; uplift; per head;
    cash limited; cash limits; funding formula; payment by results; block contracts; chancellor; spending review; budget cuts; cost pressures; underlying deficit; write off;
    loans; borrow; borrowing; economies; financial pressures; in the red; balance the books; efficiency target; savings plans; pooled budgets; under resourced; resourcing;
    expensive; cheaper; savings target; underinvestment; investments; financial balance; financial position; sums; penny; owed; owe; grant[s]; real terms; efficiencies;
    economy; economic; economics; cheap; ~budget; ~finance; arithmetic; millions; billions; bankrupt; bankruptcy; ~overspend; wage bill; price cap; cost effective;
    cost effectiveness; cost benefit; waste of; wasteful; squeeze; austerity; cuts; ring fence; ring fenced; ringfence; ringfenced; control total[s]; incentive[s];
    incentivise; purse; bailout; subsidy; ~subsidise; inflation; accountancy; accountant[s]; accounts; in the black; capitation; rebate; extra money;
    finances; money; ~cost; ~fund; ~spend; ~save; ~invest; investment; price[s]; pays; paid`,
  '#timing': `
    the time; time for; not the time; timing; now is not the time; wrong time; right time; the right time; pace; speed; too fast; too soon; too late; too early; haste; hasty;
    premature; deadline; deadlines; timetable; timescale; timescales; transitional; disruption; disruptive; distraction; another reorganisation; top down reorganisation;
    upheaval; backlog; sooner; overdue; waited; still await; long overdue; change fatigue; bad time; timetabled; too quickly; too slowly; hurried; breakneck; phasing; phased;
    piecemeal timetable; before winter; timetables; before the election; after the election; sequencing; overnight; interim; no time; time limit; schedule; momentum;
    start again; yet another reorganisation; repeated reorganisation; repeated reorganisations; repeated organisational change; constant change; constant reorganisation;
    churn; unsettling; too early to say; within months; while reorganising; reorganising themselves; the last reorganisation; previous reorganisations; already under way;
    already underway; ~delay; ~postpone; ~rush; ~hurry; ~pause; not yet; too long; at last; on hold; put off; stability; ~destabilise; instability; (bed|bedded|bedding) in;
    roll out; rolled out; pilot[s]; ~pilot; commencement; come[s] into force; shadow form; sequence; ~reorganise; exhausted; exhaustion; weary; ~distract; (eye|eyes) off;
    ~hasten; swift; swiftly; next year; this year; urgency; years away; yet again; once again; another round;
    winter; transition`,
  '#integration': `
    integrate; integrates; integrating; integration; join up; joined up; joining up; collaboration; collaborative; cooperation; co operation; coordination; co ordinated;
    working together; work together; partnership working; joint working; seamless; fragmentation; silo; silos; whole system; system working; alliance; alliances;
    bring together; bringing together; one system; duty to collaborate; disjointed; coming together; join forces; bringing organisations together; pooled; pooling;
    multidisciplinary; coordinate care; co located; collocated; pooled budget; working with; join together; multi disciplinary; neighbourhood teams; neighbourhood team;
    neighbourhood health; neighbourhood working; community nursing; community teams; shared records; shared care record; interoperable; whole person; holistic; closer to home;
    care closer; hospital to community; single point of access; provider collaborative; provider collaboratives; vertical integration; handoffs; between services;
    between hospitals; mutual support; joint decisions; common goals; shared goals; shared purpose; breaking down barriers; barriers between; delayed discharge;
    delayed discharges; link up; disconnected; health and social care together; ~collaborate; ~cooperate; ~coordinate; gap[s] between; boundaries between;
    across organisations; across boundaries; organisational boundaries; (single|one|joint) team[s]; (joint|single|shared|one) plan; hand in hand; side by side;
    around (the|one|a) table; same (table|room); handover[s]; social work; social workers; physical and mental; parity [of esteem]; secondary care; out of hospital; ~fragment;
    person centred; patient centred; duty to cooperate; divide;
    integrated; partnership[s]; social care; pathway[s]; joint; jointly`,
  '#bureaucracy': `
    bureaucracy; bureaucratic; bureaucracies; red tape; administration; administrative; administrators; managerial; paperwork; layers; tiers; tier; burden; burdens;
    burdensome; transactional; duplication; reporting requirements; form filling; box ticking; tick box; complexity; top down; from the top; bottom up; simplified; overlap;
    overlapping; deregulation; reorganise; reorganising; quangos; quango; micromanagement; micromanage; back office; hierarchy; merging; rubber stamp; overheads; head office;
    regional teams; regional offices; unwieldy; procedures; slimmed down; bloated; overcentralisation; over centralised; centrally set; top heavy; procedural; compliance;
    data returns; overcomplicated; larger boards; single board; merge boards; bigger organisations; headcount reduction; running costs of; cumbersome; sprawling;
    middle managers; management structures; management costs; complicated structures; organisational change; structural reform; structural change; decision making process;
    ~simplify; ~streamline; ~duplicate; maze; labyrinth; labyrinthine; thicket; alphabet soup; byzantine; paper exercise; (more|new|many|fewer) bodies; too many; too big;
    too large; monster; empire[s]; rearranging; deckchairs; deck chairs; approval[s]; sign off; signatures; sluggish; nimble; agile; inspection regime; overregulation;
    regulatory burden; dashboard[s]; performance management; metrics; jargon; acronym[s]; inefficient; inefficiency; bean counters; pen pushers; bureaucrat[s]; civil servants;
    administrator; headquarters; ~administer; lengthy; convoluted; strategies; initiatives; (another|new|extra) (body|board|committee|organisation);
    management; complicated; layer`,
  '#outcomes': `
    outcome; outcomes; quality of care; patient care; standards; safer; waiting lists; waiting list; waiting times; long waits; health inequalities; inequalities; inequality;
    population health; patient experience; patients' experience; better care; effectiveness; productivity; mortality; life expectancy; prevention; preventable; deaths;
    benefit patients; care for patients; social determinants; continuity of care; improving health; better services; needs of patients; patient safety; health outcomes;
    cancer; survival; diagnosis; standard of care; healthier; ill health; treatments; ambulance; ambulances; a&e; emergency care; emergency departments; maternity; smoking;
    obesity; wellbeing; well being; quality of services; better health; public health outcomes; treat patients; elective; clinically; dying; mental illness; disability;
    disabilities; vaccination; prevent illness; healthy lives; poverty; deprivation; digitally excluded; digital exclusion; telephone consultations; virtual consultations;
    online; scanners; improved care; improve care; difference to patients; patients worse; patients better; patient outcomes; results for patients; resilience; resilient;
    clinical outcomes; excellence; die; dies; died; death; kill; kills; killed; ~suffer; pain; sick; sicker; illness; unwell; trolley[s]; appointment[s]; older people; frail;
    babies; mothers; vulnerable; hip; hips; knees; stroke; heart attack[s]; dementia; diabetes; long term conditions; chronic; casualty; dignity; compassion; worse off;
    better off; postcode lottery; lottery; inequity; equity; deprived; early intervention; admission[s]; readmissions; avoidable; better for patients; good for patients;
    patients (will|would|are|were|have); health of (the|our) (nation|population|people); healthy; experience of patients;
    quality; access; safety; safe; harm; ~harm; lives; treatment; ~treat; beds`,
  '#workforce': `
    workforce crisis; staff shortages; health unions; nhs staff; their staff; workforce; staffing; recruitment; retention; shortage; shortages; vacancy; vacancies;
    pay and conditions; terms and conditions; morale; burnout; workload; workloads; workers; employees; employers; unions; skill mix; redundancies; redundancy; careers;
    physician associates; headcount; employment; locum; locums; workforce planning; workforce plan; nursing; junior doctors; resident doctors; industrial action;
    trained people; leave the profession; redundant; job cuts; job losses; fewer jobs; leavers; rota; rotas; pay rise; pay award; tupe; transfer of staff; agency staff;
    training places; turnover; sickness; exodus of; brain drain; expertise of staff; experienced managers; experienced staff; experienced directors; staff whose; headcounts;
    employed by; staff morale; demoralised staff; losing staff; loss of staff; clinicians leaving; trade unions; recruit and retain; retention payments; employee; ~recruit;
    ~retain; trainee[s]; ~employ; leaving; ~quit; tired; ~demoralise; burnt out; burned out; skilled; expertise; career; wage[s]; salary; salaries; overtime; bullying;
    bullied; overseas; midwife; midwives; paramedic[s]; health visitor[s]; porters; cleaners; care workers; goodwill; good will; colleagues; projections; union; ~strike;
    ~redeploy; severance;
    staff; training; trained; ~train; job[s]; posts; skills`,
  '#transparency': `
    transparent; transparency; transparently; openness; secret; secrecy; secretive; behind closed doors; closed doors; publication; in public; public meetings; consultation;
    consulted; consultations; debate; unreported; awareness; disclosure; freedom of information; honest; honesty; hidden; opaque; vague; conflicts register; evidence base;
    listened to; lack of detail; in private; meetings in public; public debate; deserve to know; right to know; (absence|lack) of (debate|information|consultation|detail);
    background information; in the dark; private session; learned of; meet in public; met in private; in the open; kept from; without a word; leaked; undisclosed;
    published with reasons; with reasons; giving reasons; without giving reasons; equality impact; impact assessment; data published; engaging; engaged; listening exercise;
    feedback; silent on; no mention; lacks detail; not explained; unexplained; explain why; the case for; has not been made; evidence for; little evidence; rationale;
    surprise; misleading; misled; honest about; plain english; involve patients; involved patients; involvement of patients; public involvement; duty to consult;
    duty to engage; co produce; co produced; coproduction; told about; be heard; hear from; their views; views of; ~publish; ~disclose; ~explain; ~inform; ~conceal; hide;
    hides; hiding; ~reveal; minutes; ~justify; justification; unanswered; frank; candid; candour; newspaper[s]; leaflet[s]; jargon; unknown; uncertain; uncertainty; sham;
    pretence; window dressing; fait accompli; already decided; ~listen; petition; survey; responses; respondents; risk register; business case; ambiguous; ambiguity;
    clarity; unclear; engagement; ~consult; explanation`,
  '#commissioning': `
    commissioning; commissioning functions; delegated commissioning; strategic commissioning; strategic commissioner; strategic commissioners; clinical commissioning;
    clinical commissioning group; clinical commissioning groups; purchaser; purchasers; purchaser provider; plan services; service planning; delegation;
    specialised commissioning; local decisions; local decision making; place level; commissioning organisations; planning function; enhanced services; care pathways; planners;
    plan and buy; buying; buy services; planning services; planning of services; designing services; strategic planning; needs assessment; needs assessments;
    service specification; allocate resources; allocating resources; joint commissioning; footprint; footprints; icb clusters; core purpose; population needs; local needs;
    set priorities; setting priorities; commissioning decisions; commissioning budget; icb mergers; system strategy; decide what services; decisions about services;
    five year plan; joint forward plan; needs of the population; ~decommission; ~delegate; ~allocate; ~prioritise; ~ration; postcode; fundholding; fundholder[s];
    practice based commissioning; primary care trust[s]; consortium; consortia; pathfinder[s]; ~cluster; service design; ~redesign; clinically led; decide what; buyer[s];
    commissioners; commissioner; commissioned`,
  // These speak of nothing that a word in them does.
  'set phrases':
    'in practice; best practice; good practice; common practice; put into practice; at the time; last time; for the first time; at the same time; in time; on time; in due course; public interest; in the public eye; in the light of; take part; no interest in; in the interests of; on the record; long term plan; ten year plan; code of practice; as a matter of principle; place on record; take place; takes place; took place; in place; in the first place; in place of; put in place; in terms of; under way; clinical practice',
};
