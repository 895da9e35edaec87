import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { Events } from '../../platform/events/events.js';
import { AttemptRemarked } from '../../quizzes/events.js';
import { CompletionsService } from '../completions.service.js';
import { COURSE, COURSE_FINAL } from '../courses.service.js';
import { remarkedData, remarkedTemplate, reviewTemplate } from './review-messages.js';
import { ReviewsService } from './reviews.service.js';

/** What other marks mean for courses: the person is told, a course may be completed, a completion may have to be looked at. None is ever taken back. */
@Injectable()
export class RemarkEvents implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
    private readonly completions: CompletionsService,
    private readonly reviews: ReviewsService,
  ) {}

  onModuleInit(): void {
    this.templates.register(remarkedTemplate);
    this.templates.register(reviewTemplate);
    this.events.on(AttemptRemarked, (event) => this.follow(event));
  }

  private async follow({ owner, attemptId, personId, quiz, setNumber, before, after, cause, reason, isReleased, at }: AttemptRemarked): Promise<void> {
    if (owner.kind !== COURSE && owner.kind !== COURSE_FINAL) return;
    if (isReleased && (before.score !== after.score || before.maxScore !== after.maxScore)) {
      await this.messages.put([{ personId, template: remarkedTemplate.key, data: remarkedData(quiz.title, cause, before, after, reason), key: `${remarkedTemplate.key}/${attemptId}/${setNumber}`, href: `/attempts/${attemptId}/result` }]);
    }
    if (owner.kind !== COURSE_FINAL) return;
    await this.completions.evaluate(owner.id, personId, at);
    await this.reviews.follow(owner.id, personId, attemptId, reason, at);
  }
}
