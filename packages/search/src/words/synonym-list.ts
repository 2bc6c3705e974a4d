/**
 * What people type, and what groups write, for the same thing. One group a line:
 *
 *   a = b = c      the same thing by another name; whoever types one finds all
 *   a ~ b ~ c      near enough that whoever looks for one would want to see the others; both ways
 *   a > b | c      whoever types a also finds b and c, not the other way about: the general to its kinds, a name to its kind
 *
 * What is near to a, or a kind of a, is so for whatever is the same as a: it need not be said again.
 *
 * A term in brackets is known when it is typed, but its own words say too little to be looked for: whoever types (from home) wants
 * "remote" or "online", and not every role with a home in it.
 *
 * Words as folded (no capitals, accents, apostrophes or hyphens); all forms of a word count, so "driver" needs no "drivers". Only
 * what is safe alone: "chair" is furniture as often as the head of a committee, "guides" are more than Girlguiding, and "cab" is
 * a taxi. Two words are no more than what is typed: nothing here says anything of the person who typed them.
 */
export const synonymList = `
# Older people
older people = old people = elderly = pensioners = senior citizens = seniors = oaps = older adults
older people > care home | day centre | lunch club | sheltered housing
age uk > older people
care home = nursing home = residential home = old peoples home = residential care
sheltered housing = sheltered accommodation = extra care housing = retirement housing
lunch club = luncheon club = lunch group ~ dinner club
day centre = day care = day club = day service
dementia = alzheimers = memory loss
memory cafe = dementia cafe = alzheimers cafe
reminiscence ~ memories ~ oral history
outings = day trips = trips out = excursions
social club = social group = friendship group
bingo ~ lunch club
tea dance = tea party ~ lunch club

# Children and young people
children = kids = child = kiddies
young people = youth = teenagers = teens = youngsters = adolescents = young adults
children ~ young people
toddlers = under fives = preschoolers = early years = under 5s
babies = infants = newborn
toddlers ~ babies
toddler group = stay and play = parent and toddler = playgroup = mother and toddler ~ mums and tots
youth club = youth group = youth work = youth centre
youth worker = youth leader = youth mentor
scouts = cubs = beavers = explorer scouts
girlguiding = girl guides = brownies
scouts ~ girlguiding
scouts > young people | youth club
girlguiding > young people | youth club
cadets > young people
duke of edinburgh = dofe = (d of e)
after school = after school club = homework club = (out of school)
holiday club = holiday scheme = playscheme = play scheme = summer club = summer scheme
play worker = playworker = play leader
babysitting = childcare = child care = creche = child minding = childminder
care leavers = leaving care = looked after children = children in care = (in care)
fostering ~ care leavers
youth > scouts | cadets | youth theatre
school = primary school = secondary school = academy
school > reading helper | classroom
governor = school governor = governing body
school governor > trustee
pta = parent teacher association = friends of the school
forest school = woodland school = bushcraft ~ nature club
breakfast club ~ after school
childrens centre = family hub = sure start ~ stay and play
uniformed groups > scouts | girlguiding | cadets
boys brigade ~ scouts
young offenders = youth justice = youth offending ~ mentor
special educational needs = special school
messy play ~ toddler group
play ~ toys
school holidays = summer holidays = half term
school holidays > holiday club | play day
detached youth work = street based youth work

# Families
parents = mums and dads
parents ~ mums ~ dads ~ mothers ~ fathers
mums = mam
lone parents = single parents = single mums = one parent families
baby bank = baby clothes = baby equipment
breastfeeding = infant feeding
pregnancy = pregnant = maternity = antenatal ~ babies
home start > families | parents
family support ~ home visiting
new parents = new mums = new mothers = new dads = first time parents ~ breastfeeding ~ baby bank ~ pregnancy
mums > breastfeeding | stay and play | toddler group
contact centre = child contact
prams = pushchairs = cots = buggies ~ baby bank
nappies ~ baby bank

# Carers
carers = unpaid carers = family carers = caregivers
young carers > carers
caring > carers | befriending
respite = respite care = sitting service = carers break

# Company
befriending = (be a friend) = (making friends)
buddy > befriending
befriending > companion | buddy | pen friend | conversation partner | drop in
befriending ~ companionship ~ home visiting ~ (company for) ~ (keeping company) ~ visiting people ~ telephone friend
visiting > home visiting | befriending | ward visitor
companion = companionship
buddy ~ companion
listening ear = active listening = listening service = good listener = (someone to talk to)
talking = chatting = conversation
chat > befriending | listening ear
telephone befriending = phone befriending = telephone friend = phone friend = phone calls = good morning calls
telephone = phone
helpline = crisis line = support line = hotline = phone line
samaritans > helpline | listening ear
loneliness = lonely = isolation = social isolation
loneliness > befriending | companionship
listening ear ~ befriending
pen pal = pen friend = penpal = letter writing
drop in = drop in centre = warm space = warm hub = community cafe
coffee morning = tea and chat = coffee and chat = tea and company
host = greeter = welcomer = meet and greet
receptionist = reception = front desk = front of house = welcome desk
reception ~ host
steward = marshal = usher
mentor = role model
mentor ~ tutor ~ coach
peer support = peer mentor = lived experience = support group = self help group
(talk to people) > befriending | listening ear
(meet people) > befriending | cafe | coffee morning
pen pal ~ letters
listening > helpline
text support = text line = (chat online) ~ helpline

# Food
food bank = foodbank = community larder = food larder = food pantry = food hub
food bank ~ food parcels ~ emergency food ~ food share ~ food donations
community fridge = social supermarket = social grocery = food rescue = surplus food
food bank ~ community fridge
trussell trust > food bank
soup kitchen = soup run = hot meals for the homeless = bread run
soup kitchen ~ community kitchen ~ homeless ~ lunch club
community kitchen = community meal = community supper = shared lunch = community lunch
meals on wheels = meal delivery = delivering meals = hot meals
cooking = chef = catering
cooking ~ kitchen ~ cafe ~ food preparation ~ meals
baking = baker = cakes
cafe = coffee shop = tea room = tearoom = tea bar = barista = coffee bar
serving tea = tea and coffee = making tea = refreshments
waiter = waitress = waiting on tables = table service
washing up = dish washing = dishwashing
hunger = food poverty = food insecurity
hunger > food bank | food parcels
food > food bank | cooking | lunch club | community fridge | meals
supermarket collection = food collection = food drive
fareshare > food bank | surplus food
bake sale = cake sale ~ baking
feeding people > food bank | soup kitchen | lunch club
food parcels = food boxes = food hampers
community cafe > cooking

# Homes and poverty
homeless = rough sleepers = rough sleeping = street homeless = no fixed abode
homeless ~ night shelter ~ hostel ~ street outreach
night shelter = winter shelter = nightstop = emergency accommodation
shelter > night shelter
housing = tenancy = tenants = accommodation
poverty = hardship = deprivation = low income = cost of living = disadvantaged
debt = money advice = debt advice = money worries = budgeting
advice = adviser = advisor = advice worker = advice centre
citizens advice = citizens advice bureau
citizens advice > advice | benefits | debt
benefits advice = welfare rights = benefits form = universal credit = form filling
legal advice = law centre = law clinic = pro bono = solicitor = lawyer
legal advice ~ advice
advocate = advocacy = (speaking up)
fuel poverty = warm homes = energy advice = energy saving
unemployment = (out of work) = jobseekers = job seekers = jobless
unemployment > job club | employability | cv writing
job club = (work club) = (job search) = employability = interview practice = careers advice
cv writing = cvs = interview coach
resettlement = (move on) = tenancy support ~ housing
money management = financial advice = financial capability ~ debt advice
money > debt advice | money advice
(cost of living crisis) > money advice | food bank | warm homes
rough sleepers > soup run
bills > energy saving | money advice

# Handy work
diy = handyperson = handyman = odd jobs = small jobs = handywoman = minor repairs = home maintenance
diy ~ repairs ~ painting and decorating
repairs = mending = fix = fixer = restoring
repair cafe = fixing cafe = restart party
decorating = painting and decorating
painting > decorating | art
carpentry = woodwork = carpenter = joinery = joiner
electrician = electrical
plumber = plumbing
building work = builder = construction = bricklaying
metalwork = welding = engineering
mechanic = bike repair = bicycle repair = bike mechanic = bicycle workshop
cycling = bike = bicycles = cyclist
mens shed = men in sheds = community shed
caretaker = maintenance = premises
cleaning = cleaner = tidying = housekeeping
sewing = stitching = needlework = seamstress = tailoring
knitting = crochet = knitters = wool = yarn
sewing ~ knitting ~ textiles ~ crafts
upcycling = upholstery = restoring furniture = furniture restoration
furniture = furniture project = furniture reuse = sofas
tool library = library of things = tool bank
practical = (hands on) = manual
sorting = sorter = packing = packer = warehouse = stockroom
heavy lifting = moving and handling = heavy work
trades = tradesperson = tradesman
trades > diy | carpentry | electrician | plumber | repairs
handy = good with my hands
handy > diy | repairs
carpentry > mens shed | diy | repair cafe
electrician > diy | repair cafe | pat testing
plumber > diy
mechanic > repair cafe
fix > repair cafe | diy | mens shed
painter = painting walls ~ decorating
set building = set builder = scenery ~ carpentry
sewing > repair cafe
workshop ~ mens shed
cleaning > laundry
removals = moving furniture = furniture removal ~ furniture

# Shops and money
charity shop = thrift shop = second hand shop = nearly new shop = hospice shop
retail = shop assistant = sales assistant = till work = shop work = customer service = cashier
charity shop ~ retail
shop > charity shop | gift shop | community shop
till = cash desk
selling online = ebay = online selling = online seller
window dresser = window display = visual merchandising
oxfam > charity shop
clothes = garments
jumble sale = bring and buy = car boot = table top sale = bazaar
jumble sale ~ fete ~ nearly new sale
jumble sale > book sale | toy sale | plant sale | swap shop
swap shop = clothes swap = swishing
fete = fayre = carnival = festival = gala
event = event support = event stewarding = one day event
fundraising = raising money = raise funds = fund raising = collecting money
fundraising ~ sponsored walk ~ street collection ~ grants
street collection = bucket collection = tin rattling = bucket collector = collecting tins
grants = grant writing = bid writing = bid writer = funding applications
treasurer = bookkeeping = accounts = finance
treasurer ~ book keeping
auditor = independent examiner
gift wrapping = wrapping presents = gift appeal = christmas presents
donations = donated goods ~ charity shop
charity shop > till | stock room | window dresser
bookshop ~ charity shop
vintage ~ clothes
sponsored walk = sponsored run = charity walk = charity run
raffle = tombola ~ fundraising
gift shop ~ retail

# Running a group
trustee = board member = committee member = board of trustees = management committee = non executive = trusteeship
trustee ~ treasurer ~ governor ~ secretary
trustee > chairperson
chairperson = chairman = chairwoman = chair of trustees = vice chair
secretary = honorary secretary = minute taking = minutes secretary = clerk
committee > trustee
governance = strategy = running a charity
leadership = team leader = leader
coordinator = co ordinator
volunteer coordinator = volunteer manager
human resources = hr = personnel = recruitment
project management = project planning
event organiser = event planning = organising events ~ event
company secretary ~ secretary
business = business skills
business > trustee | mentor
meetings > minute taking | trustee
policy > trustee | governance

# Office and digital
admin = office = administration = clerical = admin support = paperwork = office work
admin ~ data entry ~ reception ~ filing ~ secretary
data entry = data input = spreadsheets = excel = database
typing = typist = transcribing = transcription
filing = record keeping = archiving paperwork
it = it support = computers = digital = tech = technology = ict = computer skills
it support = computer help = digital buddy = digital champion = digital skills = tech support = digital inclusion
computers > tablets | smartphone | laptop
tablets = ipad
smartphone = mobile phone
software = coding = programming = programmer = developer = coder
website = web design = webmaster = wordpress
social media = facebook = instagram = twitter = tiktok
marketing = publicity = promotion = (pr) = advertising
marketing ~ social media ~ newsletter ~ leaflets
newsletter = magazine = newspaper = community newspaper
leaflets = leaflet dropping = flyers = posters = door to door
writing = writer = copywriting = blogging = journalist = journalism = reporter
proofreading = editing = editor
graphic design = designer = graphics = illustrator
photography = photographer = photos = (taking pictures)
filming = video = filmmaking = videography
research = surveys = data analysis
statistics = data analyst
call centre = answering phones = phone answering ~ reception
video calls = zoom calls ~ telephone befriending
app ~ smartphone
cyber security ~ it support
scanning = digitising = scanner ~ archives
posting online ~ social media
journalist ~ newsletter
camera > photography | filming
maps = map maker
booking ~ admin

# Getting about
driver = driving = chauffeur = volunteer car scheme = volunteer driver
driver ~ transport ~ (lifts) ~ minibus ~ delivery driver
transport = community transport = dial a ride
minibus = mini bus = minibus driver = community bus
(lifts) = giving lifts = taking people to appointments = lift to hospital
deliveries = deliver = courier
van = van driver = lorry = hgv
passenger assistant = escort = passenger escort
shopping = grocery shopping = food shopping = weekly shop
shopping ~ errands ~ collecting prescriptions
prescriptions = collecting prescriptions = medication delivery = pharmacy
train = railway = steam railway
canal = waterway = towpath = lock keeper = narrowboat = boating
own car = (have a car) = (got a car) = car owner
own car > driver
patient transport = hospital transport = hospital car service ~ driver
blood bikes = motorbike = motorcycle
appointments > lifts | driver
railway > station | museum
bus > minibus
vehicle = vehicle maintenance ~ mechanic

# Outdoors
gardening = horticulture = green fingers = weeding
gardening ~ allotment ~ growing ~ planting ~ community garden
gardening > digging | greenhouse
plants = flowers = seedlings
grass cutting = mowing = lawn mowing = hedge trimming = strimming
allotment = growing vegetables = vegetable growing = grow your own = kitchen garden
orchard = fruit trees = apple picking
flowers = floristry = florist = flower arranging
nature = wildlife = countryside = ecology = biodiversity
environment = environmental = sustainability = climate
environment ~ conservation ~ nature ~ recycling ~ litter picking
climate = climate change = global warming = net zero = climate action
conservation = nature reserve = habitat = rewilding = work party
conservation ~ tree planting ~ woodland
tree planting = planting trees = plant a hedge
trees = woodland = woods = forest = forestry
litter picking = litter = clean up = rubbish = tidy up = street cleaning = beach clean
recycling = reuse = zero waste = waste reduction
outdoors = outside = open air = fresh air
outdoors > gardening | conservation | walking | litter picking | countryside
parks = green spaces = park ranger = friends of the park = open spaces
ranger = warden
rivers = water quality = pond = wetland = stream
birds = birdwatching = bird watching = bird survey = rspb
wildlife > birds | hedgehogs | otters | bats | butterflies | bees
insects = bees = butterflies = pollinators = bugs
surveys > wildlife recording | citizen science
citizen science = wildlife recording = species recording
farm = city farm = smallholding
footpaths = rights of way = trails = paths = path clearing
hedge laying = hedgelaying = coppicing ~ conservation
scrub clearance = clearing scrub ~ conservation
dry stone walling ~ conservation
beekeeping = bee keeping ~ bees
fishing = angling
paddling = canoeing = kayaking = rowing ~ canal
camping = expeditions = outdoor pursuits
climate > energy saving | warm homes | tree planting | recycling | repairs
planet > environment | climate
green > environment
fresh air > walking group
greenhouse = polytunnel = glasshouse ~ plants
wildlife recording ~ bird survey
mud > conservation

# Animals
animals = animal welfare = pets = animal care = animal rescue
animals > dogs | cats | horses | rabbits | wildlife | kennels | hedgehogs | farm | birds
pets > dogs | cats | rabbits
dogs = puppies = canine
dogs ~ dog walking ~ kennels
dog walking = dog walker = walking dogs = walk a dog
labrador > dogs
puppy > guide dogs
guide dogs = assistance dogs = puppy walker = puppy raiser
therapy dogs = pets as therapy = pat dog
cats = kittens = cattery = feline
small animals = rabbits = guinea pigs = hamsters
horses = ponies = equestrian = stables = donkeys = horse riding
riding for the disabled = rda
horses > riding for the disabled
rspca > animal rescue | dogs | cats
animal rescue = rescue centre = animal sanctuary = animal shelter = rehoming = rescue kennels
hedgehogs = hedgehog hospital
vet = veterinary = vet nurse
vet > animal welfare
wildlife hospital = wildlife rescue ~ animal rescue
animal fostering = foster animals = pet fostering
dog sitting = pet sitting ~ dogs
dog grooming ~ dogs
zoo ~ animals
dogs > guide dogs
animal rescue > kennels | cattery

# Health
hospital = infirmary = nhs
hospital > ward | ward visitor | hospital radio | tea trolley
wellbeing = (well being) = healthy living = wellness
health ~ wellbeing
health > hospital | mental health | hospice | clinic
doctors > gp surgery | clinic | hospital
gp surgery = doctors surgery = health centre = medical centre = patient participation group
hospice = palliative care = end of life = terminally ill
mental health = mental illness = mental wellbeing = mental ill health
mental health ~ anxiety ~ depression ~ stress ~ wellbeing
counselling = counsellor = therapist = talking therapy = therapy
counselling > listening ear | bereavement
bereavement = grief = grieving = (loss of a loved one)
suicide = suicide prevention = crisis support
cancer = oncology = tumour
stroke = stroke survivors = aphasia
heart = cardiac = heart disease
diabetes ~ long term condition
first aid = first aider = st john ambulance = red cross = medic
ambulance > first aid
blood donor = blood donation = (give blood)
addiction = substance misuse = substance abuse = alcoholism = drug misuse = drugs and alcohol
addiction ~ recovery ~ rehab
recovery = sober = sobriety
vaccination = covid
social prescribing = community connector = link worker
complementary therapy = massage = reiki
mealtime assistant = feeding assistant = feeding patients ~ ward visitor
patients > hospital | ward visitor | hospice
chronic pain ~ long term condition
parkinsons ~ long term condition
brain injury = head injury ~ stroke
eating disorder = anorexia = bulimia ~ mental health
self harm ~ suicide
trauma = ptsd
hospice > bereavement
nurse ~ first aid
mental health > peer support | helpline | listening ear

# Disability
disability = disabled people = special needs = additional needs
disability > wheelchair | learning disabilities | sensory impairment | physical disability
learning disabilities = learning difficulties
autism = autistic = asperger = neurodivergent = neurodiverse
autism ~ adhd ~ special needs
blind = sight loss = visually impaired = partially sighted = vision impairment
deaf = hearing loss = hard of hearing = hearing impaired = hearing aid
sensory impairment = deafblind
blind ~ sensory impairment
deaf ~ sensory impairment
sign language = bsl = british sign language = makaton
sign language ~ deaf
braille > blind
talking newspaper = audio describer = audio description = talking books = reading aloud
wheelchair = wheelchair user = physical disability
downs syndrome > learning disabilities
sighted guide > blind
guide runner ~ sighted guide
lip reading = lipreading = lip speaker ~ deaf
screen reader ~ blind
speech therapy = stammer ~ aphasia
learning disabilities > makaton
blind > talking newspaper | sighted guide | audio description
accessible ~ disability
tandem ~ cycling

# Learning and languages
esol = eal = english lessons = english conversation = teaching english = learn english = english class = efl
esol ~ conversation partner ~ (talk english) ~ english teacher
interpreter = translator = languages
languages > polish | gujarati | urdu | arabic | punjabi | ukrainian | french
literacy = adult literacy = learning to read = adult reading = reading and writing
reading = reading helper = reading buddy = reader
reading ~ literacy ~ storytelling ~ library
storytelling = story telling = story time = storytime = rhyme time
tutor = teaching = teacher = tuition = instructor
tutor ~ classroom assistant ~ homework
classroom assistant = teaching assistant = classroom helper
maths = mathematics = numeracy = arithmetic
science = scientific = robotics = engineering challenge
education = learning ~ training
exams > invigilator | gcse | tutor
library = librarian = community library
books = second hand books = bookshop = book sale
training > trainer | teaching
arabic > interpreter | refugees
urdu > interpreter
gujarati > interpreter
punjabi > interpreter
polish > interpreter
ukrainian > interpreter | refugees
somali > interpreter | refugees
farsi = persian = dari
farsi > interpreter | refugees
french > interpreter | languages
spanish > interpreter | languages
bengali = sylheti
bengali > interpreter
romanian > interpreter
citizenship test = life in the uk = citizenship ~ esol
adult education = adult learning = community learning
careers talk = careers fair ~ mentor
apprentice = apprenticeship
reading with children > reading helper
teaching > esol | classroom assistant
teacher ~ school
spelling ~ literacy
storytelling > children
homework ~ after school

# Arts and heritage
arts = artistic = creative = culture
arts > painting | drawing | pottery | theatre | music | crafts | gallery
crafts = handicrafts = (making things) = pottery
music = musician = band = instrument = piano = guitar
singing = choir = choral = singer
music ~ singing ~ orchestra ~ concerts
theatre = drama = acting = performing = amateur dramatics
theatre > backstage | costumes | box office | lighting and sound
costumes = wardrobe
dance = ballet
cinema = film club = film screening
radio = broadcasting = presenter = podcast = dj
radio > community radio | hospital radio
museum ~ gallery ~ exhibition ~ (collections)
heritage = history = local history = historic = archaeology = genealogy
museum ~ heritage
archives = cataloguing
historic house = stately home = national trust
national trust > heritage | gardening | countryside
tour guide = guided tours = room steward = room guide = visitor guide
churchyard = church tours = bell ringing
backstage = stage crew = stage manager = stagehand ~ lighting and sound
props ~ costumes
box office = ticket sales = ticket desk ~ front of house
embroidery = quilting = patchwork ~ sewing
creative writing = poetry = poet ~ writing
film = movies ~ cinema
ukulele ~ music
local history > oral history | archives | museum
history > museum | archives
model railway ~ railway
steam engine = steam ~ railway
carnival ~ event
radio presenter = radio host = breakfast show ~ radio
steward ~ museum
painting ~ drawing
drumming ~ music
audio describer ~ theatre

# Sport
sport = sporty = games
sport > football | cricket | swimming | tennis | rugby | athletics | netball | badminton | basketball | cycling | running
sports coach = football coach = cricket coach = (pe teacher)
sports coach > sports club
football = soccer
exercise = fitness = keep fit = gym = physical activity = aerobics
running = jogging = runner
parkrun = park run = junior run = fun run
running ~ parkrun ~ marathon
walking = hiking = rambling = walker = rambler = strolling
walking group = health walk = walk leader = walking for health = wellbeing walk = led walks
swimming = swimmer = lifeguard
referee = umpire = linesman
yoga = pilates = tai chi ~ exercise
chess = board games = bridge club = table top games
sports club = fixtures
disability sport = inclusive sport = wheelchair basketball = boccia = adaptive sport
boxing > sports club
martial arts = karate = judo = taekwondo
timekeeper = timing ~ marshal
table tennis = ping pong
walking football > football
bike ride = cycle ride ~ cycling
pe = physical education
walking ~ walking group
cross country ~ running

# Community, safety and faith
community centre = village hall = community hall
neighbours = neighbourhood = good neighbours
residents = tenants association = residents association
good neighbour scheme = good neighbours = street champion
crime = crime prevention = neighbourhood watch = community safety = police
crime > victim support | speedwatch
speedwatch = speed watch = road safety
victims = victim support = victims of crime = witness support = witness service
domestic abuse = domestic violence = womens aid = womens refuge = abused women = refuge
rape > sexual violence | domestic abuse
prison = inmates
ex offenders = offenders = prison leavers = probation = reoffending
prison ~ ex offenders
appropriate adult = police custody = custody visitor
refugees = asylum seekers = asylum = sanctuary = displaced people = seeking asylum
refugees ~ migrants ~ newcomers
ukraine > refugees
lgbt = lgbtq = lgbtqia = gay = lesbian = queer = transgender = trans = bisexual
lgbt > pride
women = womens group = ladies = woman = wi
girls > women | young people
womens institute = wi
men = mens groups = blokes = guys
ethnic minorities = bame = bme = minority ethnic = black and minority ethnic = global majority = racial equality
racism = anti racism = race equality
multicultural = diversity = intercultural
faith = religion = religious = spiritual = interfaith
faith > church | mosque | temple | gurdwara | synagogue | chaplain
church = chapel = parish = cathedral = christian
mosque = muslim = islamic
temple = mandir = hindu
gurdwara = sikh = langar
synagogue = jewish
chaplain = chaplaincy = pastoral
street pastors = street angels = street safety
veterans = ex forces = ex service = armed forces = british legion = ex military
poppy appeal > street collection | veterans
human rights = civil rights = equality = social justice
campaigning = activist = lobbying
overseas aid = overseas = developing world = international development = abroad
emergency = disaster = emergency response = emergency relief
emergency > flood warden | rest centre | first aid
flood = flood warden
rescue > lifeboat | mountain rescue | animal rescue
search and rescue = lowland rescue = mountain rescue
snow = gritting = snow warden
fire = fire safety = fire service
world war > veterans | heritage
new arrivals = (just arrived) = (new to the country) = newcomers = new to the uk
new arrivals > refugees | asylum seekers | esol
rnli ~ lifeboat
street party ~ event
court = witness service = magistrates
modern slavery = trafficking
travellers = gypsy = romany = roma
diwali > festival | hindu
eid = ramadan
eid > mosque
restorative justice ~ victims
prison > letter writing | mentor
community organiser ~ campaigning
storm = severe weather ~ emergency response
flood ~ emergency response
women > refuge
neighbours > good neighbour scheme

# When and how
weekend = saturday and sunday
weekend > saturday | sunday
saturday = (sat)
monday = (mon)
tuesday = (tues)
wednesday = (weds)
thursday = (thurs)
friday = fri
weekdays = (mon to fri) = monday to friday = midweek
weekdays > monday | tuesday | wednesday | thursday | friday
evening = (after work) = (night time) = (tonight)
morning = (am only)
night > evening
daytime > morning | afternoon
one off = (one day) = (single day) = (one time) = day event = (once only)
short term = temporary = (few weeks) = fixed term = seasonal
ongoing = permanent ~ regular ~ long term
regular > weekly
flexible = (whenever) = (any time) = flexible hours = (own time) = (fit around)
(from home) = remote = online = virtual = (work from home) = home based = (at home)
zoom > online | remote
micro volunteering = microvolunteering = bite size
christmas = xmas = festive = santa
easter > egg hunt
team building = employee volunteering = corporate volunteering = company team = staff team
work experience = placement = internship = (experience for a job)
group activity = (as a group) = (with friends) = with a friend
beginners = (no experience) = new to volunteering = (first time)
time bank = timebank = time credits
overnight = night shift = sleepover ~ night
lunchtime = midday
holidays ~ summer
weekly = (once a week) = (every week)
monthly = (once a month)
bank holiday ~ weekend
(just once) > one off
(just for a day) > one off
(for the day) > one off
family volunteering = (as a family) = (with my kids) = (with my children)
family volunteering > families
(my own time) > flexible
(from the sofa) > remote
`;
