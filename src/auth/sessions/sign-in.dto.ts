import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../common/fields.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords/password-rules.js';
import { UserResponse } from '../users/users.dto.js';

/** Who signs in. */
export class LoginRequest {
  @TextField({ description: 'The name, in any case.', max: 100, example: 'admin' })
  username: string;

  @TextField({
    description: 'The password.',
    max: LONGEST_PASSWORD,
    format: 'password',
    example: 'the lighthouse keeper sleeps',
  })
  password: string;
}

/** A person's change of the own password. */
export class ChangePasswordRequest {
  @TextField({
    description: 'The present password.',
    max: LONGEST_PASSWORD,
    format: 'password',
    example: 'the lighthouse keeper sleeps',
  })
  current_password: string;

  @TextField({
    description: `The new one: ${SHORTEST_PASSWORD.toString()} to ${LONGEST_PASSWORD.toString()} characters of any kind; what is guessed first is refused.`,
    min: SHORTEST_PASSWORD,
    max: LONGEST_PASSWORD,
    format: 'password',
    example: 'seventeen kiwis on a lawn',
  })
  new_password: string;
}

/** Whoever is signed in. */
export class SignedInResponse {
  @ApiProperty({ description: 'The user; `role` is what this credential may do.', type: () => UserResponse })
  user: UserResponse;
}
