package shop.blush.inventory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * A thread for each scheduled task. Boot's own scheduler runs all that have a fixed delay in one, with virtual threads too: there
 * a slow reader of a stream, or a Redis that does not answer, keeps a sale from being ended and reservations from expiring. No
 * bean, because Boot would take it for the executor of everything else.
 */
@Configuration
class Scheduling implements SchedulingConfigurer, DisposableBean {

    private static final int TASKS = 8;

    private final ThreadPoolTaskScheduler threads;

    Scheduling(ThreadPoolTaskSchedulerBuilder builder) {
        threads = builder.poolSize(TASKS).threadNamePrefix("scheduled-").build();
        threads.initialize();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.setTaskScheduler(threads);
    }

    @Override
    public void destroy() {
        threads.destroy();
    }
}
