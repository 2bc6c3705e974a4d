import type { Child } from 'hono/jsx';

/** Where a list has nothing to show: what that means and what to do next. */
export const EmptyState = ({
  title,
  headingLevel = 2,
  children,
}: {
  title: string;
  headingLevel?: 2 | 3;
  children?: Child;
}) => {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <div class="pw-empty">
      <Heading class="pw-empty__title">{title}</Heading>
      {children}
    </div>
  );
};
