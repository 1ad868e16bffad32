/**
 * Short forms that are in use in and around the health service and are no terms of the vocabulary, each with what it
 * stands for; a semicolon parts two things of one short form. They tell a real short form from a misspelt one, and say
 * how much of the words before a bracket belongs to it. They are names, not facts about what is named.
 *
 * Written from general use; two public lists were looked into for the words, not entry by entry: those of Cumbria, Northumberland, Tyne and Wear NHS Foundation Trust
 * (https://www.cntw.nhs.uk/resource-library/nhs-jargon-buster/) and of Healthwatch Trafford
 * (https://www.healthwatchtrafford.co.uk/advice-and-information/2021-08-12/nhs-jargon-buster).
 * Add one a line: the short form, a colon, the words in the casing of running text.
 */
const HEALTH_SERVICE = `
A&E: accident and emergency
AAA: abdominal aortic aneurysm
AACE: Association of Ambulance Chief Executives
ABPI: Association of the British Pharmaceutical Industry
ACP: advanced clinical practitioner; advance care planning
ADASS: Association of Directors of Adult Social Services
AfC: Agenda for Change
AHP: allied health professional
AHSC: academic health science centre
AHSN: academic health science network
AKI: acute kidney injury
ALOS: average length of stay
AMR: antimicrobial resistance
ANP: advanced nurse practitioner
AOMRC: Academy of Medical Royal Colleges
ASC: adult social care
BAF: board assurance framework
BAME: Black, Asian and minority ethnic
BDA: British Dental Association
BMI: body mass index
BMJ: British Medical Journal
BSA: Business Services Authority
CAMHS: child and adolescent mental health services
CAS: central alerting system; clinical assessment service
CBT: cognitive behavioural therapy
CCIO: chief clinical information officer
CDC: community diagnostic centre
CDI: Clostridioides difficile infection
CDOP: child death overview panel
CHC: continuing healthcare; community health council
CHD: coronary heart disease
CHS: community health services
CIP: cost improvement programme
CIPFA: Chartered Institute of Public Finance and Accountancy
CKD: chronic kidney disease
CMHT: community mental health team
CMO: chief medical officer
CNO: chief nursing officer
CNST: Clinical Negligence Scheme for Trusts
COPD: chronic obstructive pulmonary disease
CPD: continuing professional development
CQUIN: Commissioning for Quality and Innovation
CSP: Chartered Society of Physiotherapy
CVD: cardiovascular disease
CYP: children and young people
DASS: director of adult social services
DBS: Disclosure and Barring Service
DCS: director of children's services
DH: Department of Health
DNA: did not attend
DNACPR: do not attempt cardiopulmonary resuscitation
DNAR: do not attempt resuscitation
DPH: director of public health
DPIA: data protection impact assessment
DPO: data protection officer
DTOC: delayed transfer of care
DSPT: Data Security and Protection Toolkit
EBITDA: earnings before interest, tax, depreciation and amortisation
ECG: electrocardiogram
ECIST: Emergency Care Intensive Support Team
ED: emergency department
EDI: equality, diversity and inclusion
EDS: Equality Delivery System
EHCP: education, health and care plan
EHR: electronic health record
EIA: equality impact assessment
ENT: ear, nose and throat
EOL: end of life
EPR: electronic patient record
EPRR: emergency preparedness, resilience and response
EPS: electronic prescription service
ERF: elective recovery fund
ESR: electronic staff record
EWTD: European Working Time Directive
FFT: friends and family test
FOI: freedom of information
FRCGP: Fellow of the Royal College of General Practitioners
FRP: financial recovery plan
FTE: full-time equivalent
FTSU: freedom to speak up
GCC: General Chiropractic Council
GDC: General Dental Council
GDP: general dental practitioner
GIRFT: Getting It Right First Time
GMC: General Medical Council
GOC: General Optical Council
GOsC: General Osteopathic Council
GPHC: General Pharmaceutical Council
GUM: genitourinary medicine
HCA: healthcare assistant
HCAI: healthcare-associated infection
HCP: healthcare professional
HCPC: Health and Care Professions Council
HDU: high dependency unit
HES: Hospital Episode Statistics
HFMA: Healthcare Financial Management Association
HIA: health impact assessment
HLE: healthy life expectancy
HRG: healthcare resource group
HRT: hormone replacement therapy
HSC: health and social care
HSCIC: Health and Social Care Information Centre
HSJ: Health Service Journal
HSMR: hospital standardised mortality ratio
HSSIB: Health Services Safety Investigations Body
HTA: Human Tissue Authority; health technology assessment
IAPT: Improving Access to Psychological Therapies
IBD: inflammatory bowel disease
IBS: irritable bowel syndrome
ICE: Integrated Clinical Environment; Immigration and Customs Enforcement
ICU: intensive care unit
IFR: individual funding request
IG: information governance
IHI: Institute for Healthcare Improvement
IMD: Index of Multiple Deprivation
IPC: infection prevention and control
ITU: intensive therapy unit
IUC: integrated urgent care
JSNA: joint strategic needs assessment
JHWS: joint health and wellbeing strategy
KLOE: key line of enquiry
KPI: key performance indicator
LARC: long-acting reversible contraception
LD: learning disability
LOS: length of stay
LPA: lasting power of attorney
LSCB: local safeguarding children board
LSOA: lower layer super output area
LTC: long-term condition
MASH: multi-agency safeguarding hub
MCA: Mental Capacity Act
MDO: medical defence organisation
MDT: multidisciplinary team
MHA: Mental Health Act
MHST: mental health support team
MIU: minor injuries unit
MOU: memorandum of understanding
MRC: Medical Research Council
MRSA: methicillin-resistant Staphylococcus aureus
MSK: musculoskeletal
MSOA: middle layer super output area
MUS: medically unexplained symptoms
NAPC: National Association of Primary Care
NCAPOP: National Clinical Audit and Patient Outcomes Programme
NCB: National Commissioning Board
NED: non-executive director
NEPTS: non-emergency patient transport services
NIHR: National Institute for Health and Care Research
NMC: Nursing and Midwifery Council
NPSA: National Patient Safety Agency
NRLS: National Reporting and Learning System
NSF: national service framework
OOH: out of hours
OPD: outpatient department
OT: occupational therapist
PACS: picture archiving and communication system; primary and acute care systems
PALS: Patient Advice and Liaison Service
PAS: patient administration system
PbR: payment by results
PDSA: plan, do, study, act
PDR: personal development review
PHE: Public Health England
PHM: population health management
PICU: paediatric intensive care unit
PID: project initiation document
PMO: programme management office
PPG: patient participation group
PPI: patient and public involvement
PREM: patient-reported experience measure
PROM: patient-reported outcome measure
PSIRF: Patient Safety Incident Response Framework
PTL: patient tracking list
PTS: patient transport service
QALY: quality-adjusted life year
QI: quality improvement
QIA: quality impact assessment
QSG: quality surveillance group
RAG: red, amber, green
RCA: root cause analysis
RCM: Royal College of Midwives
RCN: Royal College of Nursing
RCP: Royal College of Physicians
RCPCH: Royal College of Paediatrics and Child Health
RCS: Royal College of Surgeons
RCT: randomised controlled trial
RTT: referral to treatment
SAB: safeguarding adults board
SDEC: same day emergency care
SEN: special educational needs
SEND: special educational needs and disabilities
SFI: standing financial instruction
SHMI: summary hospital-level mortality indicator
SHO: senior house officer
SI: serious incident
SIRO: senior information risk owner
SLA: service level agreement
SLT: speech and language therapy; senior leadership team
SNOMED: Systematized Nomenclature of Medicine
SOP: standard operating procedure
SRO: senior responsible owner
STI: sexually transmitted infection
TB: tuberculosis
TIA: transient ischaemic attack
TOR: terms of reference
UTC: urgent treatment centre
UTI: urinary tract infection
VCS: voluntary and community sector
VPAS: Voluntary Scheme for Branded Medicines Pricing and Access
VTE: venous thromboembolism
WIC: walk-in centre
WRES: Workforce Race Equality Standard
WTE: whole-time equivalent
YTD: year to date
`;

/** The same of public bodies, the law and daily business, which a reader of any newspaper knows. */
const PUBLIC_LIFE = `
ACAS: Advisory, Conciliation and Arbitration Service
APPG: all-party parliamentary group
BIS: Department for Business, Innovation and Skills
BSI: British Standards Institution
CBI: Confederation of British Industry
CMA: Competition and Markets Authority
CPI: consumer prices index
CPS: Crown Prosecution Service
CSR: comprehensive spending review
CV: curriculum vitae
DCLG: Department for Communities and Local Government
DEFRA: Department for Environment, Food and Rural Affairs
DEL: departmental expenditure limit
DfE: Department for Education
DWP: Department for Work and Pensions
EHRC: Equality and Human Rights Commission
ESG: environmental, social and governance
FAO: for the attention of
FCA: Financial Conduct Authority
FCDO: Foreign, Commonwealth and Development Office
FOIA: Freedom of Information Act
FYI: for your information
GMB: General, Municipal, Boilermakers and Allied Trade Union
HMCTS: HM Courts and Tribunals Service
HMRC: HM Revenue and Customs
HMT: HM Treasury
HSE: Health and Safety Executive; Health Service Executive
ICO: Information Commissioner's Office
IFS: Institute for Fiscal Studies
ILO: International Labour Organization
IMF: International Monetary Fund
IPPR: Institute for Public Policy Research
ISO: International Organization for Standardization
IVF: in vitro fertilisation
LLP: limited liability partnership
LSE: London School of Economics and Political Science
MHCLG: Ministry of Housing, Communities and Local Government
MOD: Ministry of Defence
MOJ: Ministry of Justice
NAO: National Audit Office
NATO: North Atlantic Treaty Organization
NDA: non-disclosure agreement
OBR: Office for Budget Responsibility
ODPM: Office of the Deputy Prime Minister
OFCOM: Office of Communications
OFSTED: Office for Standards in Education
OFT: Office of Fair Trading
OGC: Office of Government Commerce
ONS: Office for National Statistics
OPCC: office of the police and crime commissioner
PCC: police and crime commissioner
PFI: private finance initiative
PLC: public limited company
PMQ: Prime Minister's Questions
RAF: Royal Air Force
RNIB: Royal National Institute of Blind People
RPI: retail prices index
RSA: Royal Society of Arts
SME: small and medium-sized enterprise
SNP: Scottish National Party
TUC: Trades Union Congress
TUPE: Transfer of Undertakings (Protection of Employment)
UKHSA: UK Health Security Agency
WHO: World Health Organization
WTO: World Trade Organization
`;

const parsed = (list: string) =>
  new Map(
    list
      .trim()
      .split('\n')
      .map(line => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2).split('; ')] as const;
      }),
  );

const PUBLIC: ReadonlyMap<string, readonly string[]> = parsed(PUBLIC_LIFE);

/** What each real short form stands for, the likeliest first. @example KNOWN_INITIALISMS.get('RTT') // ['referral to treatment'] */
export const KNOWN_INITIALISMS: ReadonlyMap<string, readonly string[]> = new Map([
  ...parsed(HEALTH_SERVICE),
  ...PUBLIC,
]);

/**
 * Short forms that nobody is asked to explain: those that the style guides of GOV.UK, the NHS, NICE and Mind exempt,
 * those of public life, and others that stand in any dictionary.
 */
export const EVERYDAY_INITIALISMS: ReadonlySet<string> = new Set([
  ...PUBLIC.keys(),
  ...[
    'NHS GP UK MP EU US USA UN BBC VAT DVLA CCTV DIY HM HMG HTML ID MOT PAYE TV URL VPN BNF DNA RNA MRI CT AIDS HIV',
    'USB UV CEO CFO COO CIO HR PR IT ICT AI SI COVID SARS PPE PDF FAQ AGM AOB VIP PC PS OK BC AD AM PM GDP GDPR',
    'BEIS BT CLG DBT DCMS DECC DESNZ DFID DLUHC DSIT DTI FCO COBRA GCHQ CIA FBI IRA CND DUP UKIP SDP MEP MSP NGO EEA EFTA CJEU UNHCR USAID AUKUS OPEC',
    'GCSE GCE NVQ BTEC HND UCAS UCL NUS STEM ITV CBBC CNN AA RAC RSPB RSPCA NSPCC RNLI YMCA AXA BMW BP BUPA DHL EDF GSK HSBC IBM ICI IKEA JCB KPMG RBS SAP UPS',
    'MMR BCG PTSD OCD CPR EEG IQ LSD DDT MERS LGBTI LGBTQI LED LCD LNG LPG HGV SUV PVC CPU API ATM RSVP HQ USP UFO',
    'MBE OBE CBE DBE KC QC BA MA MBA MD RIP SOS ASAP ISBN ISSN OECD ADHD HPV LGBT LGBTQ DVD CD TBC TBA NB EG IE GB PIN SMS GPS UNICEF UNESCO NATO NASA IPSOS',
  ].flatMap(line => line.split(' ')),
]);

/** True for one that readers know from outside the health service. @example isOfPublicLife('ICO') // true */
export function isOfPublicLife(short: string): boolean {
  return PUBLIC.has(short);
}

/** True for a short form that is in use, so that it is no misspelling of another. @example isRealInitialism('HSE') // true */
export function isRealInitialism(short: string): boolean {
  return KNOWN_INITIALISMS.has(short) || EVERYDAY_INITIALISMS.has(short);
}
