package main

import (
	"context"
	"fmt"

	"github.com/ogen-go/ogen/ogenerrors"

	"story/api"
)

// Under npm start everyone may call: a token that nobody reads, and no signature.
type everyone struct{}

func (everyone) Token(context.Context, api.OperationName) (api.Token, error) {
	return api.Token{Token: "everyone"}, nil
}

func (everyone) Sigv4(context.Context, api.OperationName) (api.Sigv4, error) {
	return api.Sigv4{}, ogenerrors.ErrSkipClientSecurity
}

// The answer of the status that is meant.
func as[Answer any](answer any) Answer {
	meant, holds := answer.(Answer)
	expect(holds, answer)
	return meant
}

// The problem that an answer is, which has this code.
func problem(answer any, code api.ProblemCode) api.Problem {
	found := as[interface{ GetResponse() api.Problem }](answer).GetResponse()
	expect(found.Code == code, found)
	return found
}

func must[Answer any](answer Answer, err error) Answer {
	if err != nil {
		panic(err)
	}
	return answer
}

func expect(holds bool, otherwise any) {
	if !holds {
		panic(fmt.Sprintf("%+v", otherwise))
	}
}
