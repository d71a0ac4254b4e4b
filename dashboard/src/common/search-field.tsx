import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { type ReactElement, useState } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  q: string;
  onChange: (q: string) => void;
}

/** A text to search for; it is told a moment after somebody has typed. */
export function SearchField({ label, placeholder, q, onChange }: SearchFieldProps): ReactElement {
  const [text, setText] = useState(q);
  const [told, setTold] = useState(q);
  const [seen, setSeen] = useState(q);
  if (q !== seen) {
    setSeen(q);
    // The URL may change by itself, by the back button or "Clear filters"; what was typed here is here already.
    if (q !== told) setText(q);
  }
  const tell = useDebouncedCallback((typed: string) => {
    setTold(typed);
    onChange(typed);
  }, 200);
  const type = (typed: string): void => {
    setText(typed);
    tell(typed);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      type="search"
      leftSection={<Search size={16} aria-hidden />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      w={{ base: '100%', sm: 240 }}
    />
  );
}
