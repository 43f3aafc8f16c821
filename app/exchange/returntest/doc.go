// Package returntest makes what the schools of a county send, for tests: a folder of workbooks, one a school, in twelve layouts,
// some of them spoilt.
package returntest
