package shop.blush.localstack.shopping;

/** The shop said no, and changed nothing. */
public final class Refused extends RuntimeException {

    private final Answer answer;

    public Refused(Answer answer) {
        super(answer.code() + ": " + answer.detail());
        this.answer = answer;
    }

    public String code() {
        return answer.code();
    }

    public Answer answer() {
        return answer;
    }
}
