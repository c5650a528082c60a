import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller, Public } from '#platform/access';
import { Describe } from '#platform/http';
import { RateLimit } from '#platform/rate-limits';
import { AskForMail } from '../use-cases/ask-for-mail.js';
import { ChangePassword } from '../use-cases/change-password.js';
import { ResetPassword } from '../use-cases/reset-password.js';
import { VerifyEmail } from '../use-cases/verify-email.js';
import { From, type Origin } from './origin.decorator.js';
import { ChangePasswordDto, EmailDto, LinkTokenDto, ResetPasswordDto } from './passwords.requests.js';
import { AcceptedDto, PasswordChangedDto, PasswordResetDto, VerifiedDto } from './passwords.responses.js';

@ApiTags('auth')
@RateLimit('auth')
@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly mails: AskForMail,
    private readonly resetting: ResetPassword,
    private readonly verifying: VerifyEmail,
    private readonly changing: ChangePassword,
  ) {}

  @Public()
  @Post('forgot-password')
  @Describe({
    summary: 'Get a mail with a link for a new password',
    description: 'The same answer for every address. The link is good for 30 minutes, once.',
    status: 202,
    type: AcceptedDto,
    errors: { 503: 'MAIL_OFF, SERVICE_UNAVAILABLE, READ_ONLY' },
  })
  forgotPassword(@Body() { email }: EmailDto): Promise<AcceptedDto> {
    return this.mails.execute(email, 'RESET_PASSWORD');
  }

  @Public()
  @Post('reset-password')
  @Describe({
    summary: 'Set a new password with the token of the link',
    description: 'Ends every login session of the account.',
    type: PasswordResetDto,
    errors: { 400: 'LINK_INVALID, VALIDATION_ERROR, MALFORMED_REQUEST' },
  })
  resetPassword(@Body() { token, newPassword }: ResetPasswordDto): Promise<PasswordResetDto> {
    return this.resetting.execute(token, newPassword);
  }

  @Public()
  @Post('verify-email')
  @Describe({
    summary: 'Confirm an address with the token of the link',
    type: VerifiedDto,
    errors: { 400: 'LINK_INVALID, VALIDATION_ERROR, MALFORMED_REQUEST' },
  })
  verifyEmail(@Body() { token }: LinkTokenDto): Promise<VerifiedDto> {
    return this.verifying.execute(token);
  }

  @Public()
  @Post('verify-email/resend')
  @Describe({
    summary: 'Get the mail that confirms an address once more',
    description: 'The same answer for every address; an address that is confirmed gets none.',
    status: 202,
    type: AcceptedDto,
    errors: { 503: 'MAIL_OFF, SERVICE_UNAVAILABLE, READ_ONLY' },
  })
  resendVerification(@Body() { email }: EmailDto): Promise<AcceptedDto> {
    return this.mails.execute(email, 'VERIFY_EMAIL');
  }

  @Authenticated()
  @Post('change-password')
  @Describe({
    summary: 'Change my password',
    description: 'Ends all my other login sessions.',
    type: PasswordChangedDto,
    errors: { 403: 'WRONG_PASSWORD' },
  })
  changePassword(
    @Caller() caller: Principal,
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
    @From() { ip }: Origin,
  ): Promise<PasswordChangedDto> {
    return this.changing.execute(caller, ip, currentPassword, newPassword);
  }
}
