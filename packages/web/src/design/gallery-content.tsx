import { Checkboxes } from './checkboxes';
import { Details } from './details';
import { EmptyState } from './empty-state';
import { FilterPanel } from './filter-panel';
import { emptyForm } from './form';
import { sayMiles } from './format';
import { Highlighted } from './highlighted';
import { Input } from './input';
import { InsetText } from './inset-text';
import { Columns, FilteredColumns } from './layout';
import { NotificationBanner } from './notification-banner';
import { Cards, OpportunityCard } from './opportunity-card';
import { Pagination } from './pagination';
import { Panel } from './panel';
import { Reference } from './reference';
import { StatusTimeline } from './status-timeline';
import { SubNavigation } from './sub-navigation';
import { SummaryList } from './summary-list';
import { Tag, type TagColour } from './tag';
import { WarningText } from './warning-text';

const colours: TagColour[] = ['blue', 'green', 'teal', 'purple', 'magenta', 'red', 'orange', 'yellow', 'grey'];

const Search = () => (
  <FilteredColumns
    filters={
      <FilterPanel
        action="/"
        chosen={[
          { text: 'Environment', removeHref: '/?' },
          { text: 'Within 5 miles', removeHref: '/?' },
        ]}
        clearHref="/"
      >
        <Input form={emptyForm} name="postcode" label="Postcode or town" width={10} autocomplete="postal-code" />
        <Checkboxes
          form={{ values: { when: ['saturday'] }, errors: [] }}
          name="when"
          label="When"
          labelSize="s"
          small
          items={[
            { value: 'weekday', text: 'Weekdays' },
            { value: 'evening', text: 'Evenings' },
            { value: 'saturday', text: 'Saturdays' },
          ]}
        />
      </FilterPanel>
    }
  >
    <p class="govuk-body">14 roles near Wigston</p>
    <Cards>
      <OpportunityCard
        href="/opportunity"
        title={
          <Highlighted
            text={[
              { text: 'Gardener', hit: true },
              { text: ' at Knighton community orchard', hit: false },
            ]}
          />
        }
        group="Friends of Knighton Orchard"
        summary="Help to prune, plant and pick with a small friendly team. Tools and tea are there for you."
        where={`Wigston, ${sayMiles(1.23)} away`}
        when="Saturday mornings"
        facts={[{ term: 'Age', text: '16 and over' }]}
        why={[`${sayMiles(1.23)} away`, 'Saturday mornings', 'you chose gardening']}
        tags={[{ text: 'New to volunteering' }, { text: 'Step-free', colour: 'teal' }]}
      />
      <OpportunityCard
        href="/opportunity"
        title="Telephone befriender"
        group="Charnwood Neighbours"
        summary="Ring one older person each week for a chat."
        where="From home"
        when="Flexible"
      />
    </Cards>
    <Pagination
      previous={{ href: '/?page=1' }}
      next={{ href: '/?page=3' }}
      pages={[
        { number: 1, href: '/?page=1' },
        { number: 2, href: '/?page=2', current: true },
        { number: 3, href: '/?page=3' },
        'gap',
        { number: 9, href: '/?page=9' },
      ]}
    />
    <EmptyState title="Nothing near you on Sunday evenings yet">
      <p>
        Try a wider area, or <a href="/">ask us to look for you</a>.
      </p>
    </EmptyState>
    <Pagination label="More roles" previous={{ href: '/?before=x' }} next={{ href: '/?after=x', text: 'More roles' }} />
  </FilteredColumns>
);

const Enquiry = () => (
  <Columns>
    <Panel title="Your enquiry is on its way">
      Your reference is <Reference>PW-7K4M-2QX</Reference>
    </Panel>
    <h2 class="govuk-heading-m">Where it stands</h2>
    <StatusTimeline
      steps={[
        { title: 'You asked', state: 'done', when: 'Saturday 4 July 2026' },
        { title: 'The group has your message', state: 'done', when: 'Saturday 4 July 2026' },
        { title: 'The group is arranging to meet you', state: 'now', text: 'You should hear by Friday 10 July.' },
        { title: 'You start', state: 'next' },
      ]}
    />
    <StatusTimeline
      steps={[
        { title: 'You asked', state: 'done' },
        { title: 'The role was filled', state: 'stopped', text: <a href="/">See three others near you</a> },
      ]}
    />
    <SummaryList
      rows={[
        { key: 'Role', value: 'Gardener', actions: [{ href: '/', text: 'Change', hiddenText: 'the role' }] },
        {
          key: 'Email',
          value: 'a-rather-long-address-that-has-to-wrap@volunteer-leicestershire.example',
          actions: [
            { href: '/', text: 'Change', hiddenText: 'email' },
            { href: '/', text: 'Remove', hiddenText: 'email' },
          ],
        },
        { key: 'Asked', value: 'today' },
      ]}
    />
    <InsetText>The group sees your first name, your district and your message. Nothing else.</InsetText>
    <WarningText>This role needs an enhanced DBS check.</WarningText>
    <Details summary="What is a DBS check?">
      <p>A check of criminal records. The group arranges and pays for it.</p>
    </Details>
  </Columns>
);

/** Everything that is not an input. */
export const GalleryContent = () => (
  <>
    <NotificationBanner kind="success" id="done" heading="Thank you. Your answer is recorded.">
      <p>You can change it until the survey closes.</p>
    </NotificationBanner>
    <NotificationBanner heading="Two roles need your answer by Friday 10 July." />
    <SubNavigation
      label="Broker's desk"
      items={[
        { href: '/', text: 'To approve', current: true, count: 3 },
        { href: '/', text: 'To triage', count: 12 },
        { href: '/', text: 'Overdue', count: 0 },
      ]}
    />
    <Search />
    <Enquiry />
    <p>
      {colours.map((colour) => (
        <>
          <Tag colour={colour}>{colour}</Tag>{' '}
        </>
      ))}
    </p>
  </>
);
